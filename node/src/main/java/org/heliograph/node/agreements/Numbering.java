package org.heliograph.node.agreements;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.protocol.agreement.life.Retell.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices from a partner's word of how far it has seen our acts that one of the two has lost some,
 * and mends it: nothing that a partner has not seen stays untold.
 */
record Numbering(OpenLedger ledger, InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);

  /** A node that knows the question answers within seconds of being up. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * The partner has seen our acts up to a number.
   *
   * @param at its own time; older words than the last ones undo nothing
   */
  void heard(long upTo, Instant at) {
    var open = ledger.retelling();
    boolean news = open.isNews(at);
    if (upTo > open.lastTold()) {
      // what was told under a number that stood for something else was not seen
      lost(open, upTo);
    } else {
      ledger.seen(upTo);
      if (news) {
        if (upTo < open.lastSeen()) {
          open.unseen(upTo);
        }
        closeGap(open, upTo);
      }
    }
  }

  private void lost(OpenRetelling open, long upTo) {
    LOG.error("a partner has seen {} acts of ours, {} are known here", upTo, open.lastTold());
    AskingAgain.ask(open, Reason.RESTORED, clock);
    open.note("The partner knows later acts of ours: this database is an older one.");
  }

  /** The partner takes number upTo + 1 next, and nothing else. */
  private void closeGap(OpenRetelling open, long upTo) {
    if (open.next() <= upTo + 1) {
      return;
    }
    var question = AskingAgain.ask(open, Reason.ASKED, clock);
    if (question.askedAt().plus(PATIENCE).isBefore(clock.instant())) {
      open.goOnAt(upTo + 1);
      open.note(
          "The partner does not answer; its node may be of a version that does not know the"
              + " question. Compare the agreements with its people, then settle it.");
    }
  }
}
