package org.heliograph.node.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.KeysOfNodeRoutes;
import org.heliograph.node.members.KeyReminders;
import org.heliograph.node.members.KeyRing;
import org.heliograph.node.members.KeysOfNode;
import org.heliograph.node.members.KeysOfNode.TlsKey;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.members.PostgresOwnKeys;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.telemetry.Findings;
import org.heliograph.node.platform.telemetry.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Takes our next keys into use while the node runs: a command puts them into the home folder, and
 * they count once the directory names them. Tells which keys there are, and which are due.
 */
final class KeyWork {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

  private final Ground ground;
  private final PostgresOwnKeys own;
  private final KeysOfNode keys;
  private final KeyReminders reminders;
  private @Nullable NodeKeys written;
  private @Nullable NodeKeys nextWritten;

  private KeyWork(Ground ground) {
    this.ground = ground;
    this.own = new PostgresOwnKeys(ground.database(), ground.clock());
    this.keys = keys(ground, own);
    this.reminders = new KeyReminders(keys, ground.config().keyTerms().reminder(), ground.clock());
  }

  /** Starts the loop. */
  static KeyWork start(Ground ground, Deque<AutoCloseable> parts) {
    var work = new KeyWork(ground);
    var named = new Wakeup();
    ground.directory().onChange(_ -> named.ring());
    parts.push(Loop.start("keys", named, LOOKED_AT_EVERY, work::round));
    return work;
  }

  /** By operation. */
  Map<String, CallHandler> routes() {
    return new KeysOfNodeRoutes(keys::all).handlers();
  }

  /** Since when each key counts, and when it ends; waits. */
  void tell(Findings to) {
    for (var key : keys.all()) {
      if (key.state() == State.CURRENT || key.state() == State.NEXT) {
        var state = key.state().wireName();
        to.put(Metric.KEY_BEGIN, Optional.of(keys.begin(key)), key.use(), state)
            .put(Metric.KEY_EXPIRY, key.until(), key.use(), state);
      }
    }
  }

  HealthCheck check() {
    return reminders;
  }

  /** Keys to replace, for the list of what waits for people. */
  List<AttentionItem> attention() {
    return Stream.concat(
            reminders.due().stream().map(this::item),
            ground.ring().toChange().stream().map(words -> item(Optional.empty(), words)))
        .toList();
  }

  private AttentionItem item(KeyReminders.Reminder reminder) {
    return item(
        Optional.of(reminder.due()).filter(_ -> KeysOfNode.isTls(reminder.key())),
        reminder.words());
  }

  private AttentionItem item(Optional<Instant> until, String words) {
    return new AttentionItem(
        Matter.KEY_DUE, Optional.empty(), ground.self(), Optional.empty(), until, words);
  }

  private static KeysOfNode keys(Ground ground, PostgresOwnKeys own) {
    var config = ground.config();
    var tls = new ArrayList<TlsKey>();
    tls.add(new TlsKey("tls", config.kafka().keystore(), config.kafka().password()));
    var http = config.http().tls();
    if (http != null) {
      tls.add(new TlsKey("http-tls", http.keystore(), http.password()));
    }
    return new KeysOfNode(
        config.homeFolder(),
        own,
        ground.ring(),
        () -> ground.directory().known().flatMap(known -> known.member(ground.self())),
        tls);
  }

  private boolean round() {
    KeyRing ring = ground.ring();
    var _ = ring.look();
    ground.directory().known().ifPresent(known -> ring.take(ground.self(), known));
    var now = ring.keys();
    var next = ring.next();
    if (written != now || nextWritten != next.orElse(null)) {
      own.note(now, next);
      written = now;
      nextWritten = next.orElse(null);
    }
    return false;
  }
}
