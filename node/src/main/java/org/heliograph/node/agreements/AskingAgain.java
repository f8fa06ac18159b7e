package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.agreement.life.Retell.Reason;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Asks partners to tell again all that is agreed with them: after a restore, after a rebuild, or
 * because people want it. From the question on nothing is released, taken in or used under what was
 * known of a partner before, where this database is not the newest. Safe for many threads.
 */
public final class AskingAgain {
  private final AgreementLedger ledger;
  private final Runnable after;
  private final InstantSource clock;

  /**
   * @param after called when something has to be sent, or has changed
   */
  public AskingAgain(AgreementLedger ledger, Runnable after, InstantSource clock) {
    this.ledger = ledger;
    this.after = after;
    this.clock = clock;
  }

  /** One step of a recovery: asks a partner, unless it is being asked. */
  public void run(String partner) {
    boolean empty = ledger.all().isEmpty();
    ask(partner, empty ? Reason.REBUILT : Reason.RESTORED);
  }

  /** Whether the partner's answer was carried out, or a person has ended the wait for it. */
  public boolean isDone(String partner) {
    return list().stream().anyMatch(one -> one.partner().equals(partner) && !one.isOpen());
  }

  /** Asks a partner; where this database is an older one, our acts go on at far higher numbers. */
  public Retelling ask(String partner, Reason reason) {
    var asked = ledger.withPartner(partner, open -> ask(open.retelling(), reason, clock));
    after.run();
    return asked;
  }

  static Retelling ask(OpenRetelling open, Reason reason, InstantSource clock) {
    var before = open.newest().filter(Retelling::isOpen);
    if (before.isPresent() && (before.get().reason() != Reason.ASKED || reason == Reason.ASKED)) {
      return before.get();
    }
    if (reason != Reason.ASKED) {
      open.goOnAt(Math.max(open.lastTold() + 1, clock.millis()));
    }
    open.ask(UUID.randomUUID(), reason);
    return open.newest().orElseThrow();
  }

  /**
   * Ends the wait for a partner that does not answer: what is known here counts again.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND where nothing waits
   */
  public Retelling settle(String partner) {
    var settled =
        ledger.withPartner(
            partner,
            open -> {
              if (open.retelling().newest().filter(Retelling::isOpen).isEmpty()) {
                throw Refusal.of(
                        RefusalReason.NOT_FOUND,
                        "No question to " + partner + " waits for its answer.")
                    .asException();
              }
              open.retelling().settle();
              return open.retelling().newest().orElseThrow();
            });
    after.run();
    return settled;
  }

  /** The newest question to each partner, by partner. */
  public List<Retelling> list() {
    return ledger.retellings();
  }
}
