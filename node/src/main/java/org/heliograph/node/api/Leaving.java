package org.heliograph.node.api;

import java.util.List;
import java.util.Map;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * What leaves the node through its API, written down for the audit: how much, for which purpose, to
 * whom; never what it was looked up by. Safe for use by many threads.
 */
public final class Leaving {
  private static final String SIGNALS = "signals";

  private final PostgresDatabase database;
  private final CountedActs counted;

  public Leaving(PostgresDatabase database, CountedActs counted) {
    this.database = database;
    this.counted = counted;
  }

  /**
   * A page of the feed, before it is handed out. The first page of a caller within a minute is
   * written down at once, what follows is added up.
   */
  void feed(Caller caller, List<KeptSignal> page) {
    if (!page.isEmpty()) {
      var tally = Tally.of(Map.of("pages", 1L, SIGNALS, (long) page.size()));
      counted.writeOrCount(
          of(AuditAct.FEED_READ, caller).about("purpose", caller.purpose()),
          tally.upTo("position", page.getLast().mark().toString()));
    }
  }

  /**
   * Signals with their values in full, before they are handed out; as {@link #feed} otherwise.
   *
   * @param whose {@code own} or {@code received}
   */
  void signals(Caller caller, String whose, int count) {
    if (count > 0) {
      counted.writeOrCount(
          of(AuditAct.EXPORTED, caller).about("what", SIGNALS).about("whose", whose),
          Tally.of(Map.of(SIGNALS, (long) count)));
    }
  }

  /** Entries of a bank with their values in full, before they are handed out; as {@link #feed}. */
  void bankEntries(Caller caller, String bank, int count) {
    if (count > 0) {
      counted.writeOrCount(
          of(AuditAct.EXPORTED, caller).about("what", "bank").about("bank", bank),
          Tally.of(Map.of("entries", (long) count)));
    }
  }

  /** A look-up that was answered; it does not wait for anything. */
  void lookedUp(Caller caller, String purpose, int indicators, long matches) {
    lookedUp(caller, purpose, indicators, matches, Map.of());
  }

  /**
   * The same where something matched that may not be used.
   *
   * @param withheld how many signals, by reason
   */
  void lookedUp(
      Caller caller, String purpose, int indicators, long matches, Map<String, Long> withheld) {
    var counts = Map.of("questions", 1L, "indicators", (long) indicators, "matches", matches);
    counted.count(
        of(AuditAct.LOOKED_UP, caller).about("purpose", purpose),
        new Tally(counts, withheld, Map.of()));
  }

  /** A look-up that was refused for its purpose; it does not wait for anything. */
  void lookUpRefused(Caller caller, RefusalReason why) {
    counted.count(of(AuditAct.LOOK_UP_REFUSED, caller), Tally.because(why.wireName()));
  }

  /** Texts that were scanned; it does not wait for anything. */
  void scanned(Caller caller, String purpose, int texts, long spans) {
    counted.count(
        of(AuditAct.TEXTS_SCANNED, caller).about("purpose", purpose),
        Tally.of(Map.of("questions", 1L, "texts", (long) texts, "spans", spans)));
  }

  /** One document, before it is handed out. */
  void document(Act exported) {
    PostgresAudit.record(database, exported);
  }

  /** A published document, before it is handed out; as {@link #feed} otherwise. */
  void published(Caller caller, String what, String name, String format) {
    counted.writeOrCount(
        of(AuditAct.EXPORTED, caller).about("what", what).about(what, name).about("format", format),
        Tally.of(Map.of("times", 1L)));
  }

  private static Kind of(AuditAct act, Caller caller) {
    return Kind.of(act).about("apiKey", caller.keyId());
  }
}
