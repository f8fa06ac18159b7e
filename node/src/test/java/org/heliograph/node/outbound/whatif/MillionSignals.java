package org.heliograph.node.outbound.whatif;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.policy.PolicyTable;

/**
 * Times what-if over many invented signals, most of which the partner holds. By command, with a
 * small heap: {@code java -Xmx512m … org.heliograph.node.outbound.whatif.MillionSignals <folder>
 * 1000000}. The folder keeps the database, so that a second run only measures.
 */
final class MillionSignals {
  private static final int RUNS = 5;

  private MillionSignals() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = Integer.parseInt(arguments[1]);
    var clock = Clock.systemUTC();
    var now = clock.instant();
    try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        var own = new OwnSignals(postgres, "million", clock)) {
      var text = Drafts.text(now);
      var present = Drafts.agreement(text);
      if (number(own, "select count(*) from signal") == 0) {
        fill(own, count, present, now);
      }
      run(own, present, Drafts.agreement(draft(text)), clock);
    }
    System.exit(0);
  }

  /**
   * Loses fields and types, gains a field, and asks for more confidence here and for less there.
   */
  private static String draft(String text) {
    return Drafts.with(
        text,
        "version: 1",
        "version: 2",
        "types: [email, username, account_id, phone, payment_handle]",
        "types: [email, username, account_id]",
        "fields: [labels, attributes, confidence, humanReviewed, detection, origin]",
        "fields: [labels, confidence, humanReviewed, origin, language]",
        "kinds: [keyword, link], minimumConfidence: 50",
        "kinds: [keyword, link], minimumConfidence: 70",
        "kinds: [content], minimumConfidence: 60",
        "kinds: [content], minimumConfidence: 50");
  }

  private static void fill(OwnSignals own, int count, Agreement present, Instant now) {
    long begin = System.nanoTime();
    own.publish(17, count);
    System.out.printf(Locale.ROOT, "published in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    begin = System.nanoTime();
    own.disclose(
        present.recipient(), PolicyTable.compileActive(List.of(present), OwnSignals.LINT), now);
    own.database.pool().query("vacuum analyze").execute().await();
    System.out.printf(Locale.ROOT, "disclosed in %.1f s%n", (System.nanoTime() - begin) / 1e9);
  }

  private static void run(OwnSignals own, Agreement present, Agreement draft, Clock clock)
      throws InterruptedException {
    var terms = PolicyTable.compileActive(List.of(present), OwnSignals.LINT);
    var whatIf =
        new WhatIf(
            own.database,
            own.signals,
            OwnSignals.ORIGIN,
            () -> OwnSignals.TYPES,
            () -> OwnSignals.LINT,
            partner -> terms,
            clock);
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      var question = new WhatIf.Question(draft, null, 5);
      var answer = whatIf.answer(question, Progress.NONE);
      var heap = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "what-if over %d signals: %.2f s, heap %d of %d MiB; %s, held beyond the draft %d%n",
          answer.signals(),
          (System.nanoTime() - begin) / 1e9,
          (heap.totalMemory() - heap.freeMemory()) >> 20,
          heap.maxMemory() >> 20,
          answer.counts(),
          answer.disclosed().signals());
    }
    System.out.printf(
        "%d MiB of signals, %d entries held%n",
        number(own, "select pg_total_relation_size('signal') / 1048576"),
        number(own, "select sum(entries) from consignment"));
  }

  private static long number(OwnSignals own, String query) {
    return own.database.pool().query(query).execute().await().iterator().next().getLong(0);
  }
}
