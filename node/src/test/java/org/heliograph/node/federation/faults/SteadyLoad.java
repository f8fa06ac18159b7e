package org.heliograph.node.federation.faults;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.heliograph.node.federation.Party;
import org.heliograph.node.federation.faults.Ledger.Line;

/** Publishes one signal after the other at one node, and writes down when each was accepted. */
final class SteadyLoad {
  private static final int PAUSE = 15;

  private final Party source;
  private final Ledger ledger;
  private final Random random;
  private final Map<String, Instant> accepted = new LinkedHashMap<>();
  private final CompletableFuture<Void> done;
  private volatile boolean stopping;

  SteadyLoad(Party source, Ledger ledger, Random random) {
    this.source = source;
    this.ledger = ledger;
    this.random = random;
    this.done =
        CompletableFuture.runAsync(
            this::publishes, task -> Thread.ofPlatform().name("steady").start(task));
  }

  private void publishes() {
    while (!stopping) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      var name = UUID.nameUUIDFromBytes(bytes).toString();
      // version 4, as ids are
      String id = name.substring(0, 14) + '4' + name.substring(15);
      var hash = HexFormat.of().formatHex(bytes);
      var line = new Line(id, hash, false, 90, "placeholder-term-17");
      var _ =
          source.publishes(Party.content(hash).put("id", id).put("note", "placeholder-term-17"));
      accepted.put(id, Clock.systemUTC().instant());
      ledger.add(line);
      FaultHand.lasts(PAUSE);
    }
  }

  /** Stops; when each signal was accepted, by id. */
  Map<String, Instant> ends() {
    stopping = true;
    done.join();
    return accepted;
  }
}
