package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.heliograph.protocol.agreement.life.Retell;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Takes partners' questions to tell again what is agreed, and their answers to ours. Safe for many
 * threads.
 */
public final class RetellingDesk {
  private final Ourselves ourselves;
  private final AgreementLedger ledger;
  private final Recollecting recollecting;
  private final Supplier<Directory> directory;
  private final Runnable after;
  private final InstantSource clock;

  /**
   * @param after called when something has to be sent, or has changed
   */
  public RetellingDesk(
      Ourselves ourselves,
      AgreementLedger ledger,
      Recollecting recollecting,
      Supplier<Directory> directory,
      Runnable after,
      InstantSource clock) {
    this.ourselves = ourselves;
    this.ledger = ledger;
    this.recollecting = recollecting;
    this.directory = directory;
    this.after = after;
    this.clock = clock;
  }

  /** Whether a statement is a question or an answer of these, by the type that it claims. */
  public static boolean takes(String jws) {
    var typ = Jws.typ(jws);
    return typ.equals(Retell.TYP) || typ.equals(Retold.TYP);
  }

  /**
   * Takes a question, or one part of an answer. An answer that nothing waits for changes nothing.
   *
   * @param partner the member that the topic belongs to
   * @throws org.heliograph.protocol.refusal.RefusedException why it is not believed
   */
  public void accept(String partner, String jws) {
    if (Jws.typ(jws).equals(Retell.TYP)) {
      asked(partner, jws);
    } else {
      told(partner, jws);
    }
    after.run();
  }

  private void asked(String partner, String jws) {
    var current = directory.get();
    var question = Retell.verify(jws, kid -> current.agreementKey(partner, kid, clock.instant()));
    requireOurs(partner, question.federation(), question.source(), question.recipient());
    ledger.withPartner(
        partner,
        open -> {
          open.retelling().expectAfter(question.next() - 1);
          open.retelling().askedBy(question.session());
          return true;
        });
  }

  private void told(String partner, String jws) {
    var current = directory.get();
    var part = Retold.verify(jws, kid -> current.agreementKey(partner, kid, clock.instant()));
    requireOurs(partner, part.federation(), part.source(), part.recipient());
    ledger.withPartner(
        partner,
        open -> {
          boolean awaited =
              open.retelling()
                  .newest()
                  .filter(Retelling::isOpen)
                  .filter(question -> question.session().equals(part.session()))
                  .isPresent();
          if (awaited) {
            var parts = open.retelling().keep(part, jws);
            if (!parts.isEmpty()) {
              recollecting.carryOut(open, partner, parts);
            }
          }
          return awaited;
        });
  }

  private void requireOurs(String partner, String federation, String source, String recipient) {
    require(federation.equals(ourselves.federation()), RefusalReason.FEDERATION_WRONG);
    require(source.equals(partner), RefusalReason.SOURCE_WRONG);
    require(recipient.equals(ourselves.member()), RefusalReason.NOT_FOR_US);
  }

  private static void require(boolean holds, RefusalReason reason) {
    if (!holds) {
      throw Refusal.of(reason).asException();
    }
  }
}
