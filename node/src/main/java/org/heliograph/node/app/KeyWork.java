package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import org.heliograph.node.members.KeyRing;
import org.heliograph.node.members.PostgresOwnKeys;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.jspecify.annotations.Nullable;

/**
 * Takes our next keys into use while the node runs: a command puts them into the home folder, and
 * they count once the directory names them.
 */
final class KeyWork {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

  private final Ground ground;
  private final PostgresOwnKeys own;
  private @Nullable NodeKeys written;
  private @Nullable NodeKeys nextWritten;

  private KeyWork(Ground ground) {
    this.ground = ground;
    this.own = new PostgresOwnKeys(ground.database(), ground.clock());
  }

  static KeyWork start(Ground ground, Deque<AutoCloseable> parts) {
    var work = new KeyWork(ground);
    var named = new Wakeup();
    ground.directory().onChange(_ -> named.ring());
    parts.push(Loop.start("keys", named, LOOKED_AT_EVERY, work::round));
    return work;
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
