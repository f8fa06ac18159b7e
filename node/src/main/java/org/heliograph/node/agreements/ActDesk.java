package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct.Seen;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Takes partners' acts on agreements, strictly in the order of their numbers. An act that cannot be
 * carried out is taken and refused with a reason: the partner cannot block its own channel. Safe
 * for many threads.
 */
public final class ActDesk {
  private final Ourselves ourselves;
  private final AgreementLedger ledger;
  private final ActTaking taking;
  private final Supplier<Directory> directory;
  private final Runnable after;
  private final InstantSource clock;

  /**
   * @param after called when an act has changed something
   */
  public ActDesk(
      Ourselves ourselves,
      AgreementLedger ledger,
      ActTaking taking,
      Supplier<Directory> directory,
      Runnable after,
      InstantSource clock) {
    this.ourselves = ourselves;
    this.ledger = ledger;
    this.taking = taking;
    this.directory = directory;
    this.after = after;
    this.clock = clock;
  }

  /**
   * Takes one act.
   *
   * @param partner the member that the topic belongs to
   * @throws RefusedException why it was not carried out; an act that was taken before is no refusal
   */
  public void accept(String partner, String jws) {
    var current = directory.get();
    var message =
        ActMessage.verify(jws, kid -> current.agreementKey(partner, kid, clock.instant()));
    require(message.federation().equals(current.federation()), RefusalReason.FEDERATION_WRONG);
    require(message.source().equals(partner), RefusalReason.SOURCE_WRONG);
    require(message.recipient().equals(ourselves.member()), RefusalReason.NOT_FOR_US);
    if (message.act() instanceof Seen seen) {
      ledger.withPartner(
          partner,
          open -> {
            new Numbering(open, clock).heard(seen.upTo(), message.time());
            return true;
          });
      after.run();
      return;
    }
    var refusal = ledger.withPartner(partner, open -> takeInOrder(open, message, jws));
    after.run();
    if (refusal.isPresent()) {
      throw refusal.get().asException();
    }
  }

  /**
   * What is early is left: the partner tells it again until it hears that it was seen. While it is
   * asked to tell everything again, it does not hear that something early came.
   */
  private Optional<Refusal> takeInOrder(OpenLedger open, ActMessage message, String jws) {
    long taken = open.taken();
    boolean next = message.number() == taken + 1;
    if (!next && open.retelling().newest().filter(Retelling::holdsUp).isPresent()) {
      return Optional.empty();
    }
    var refusal = next ? carryOut(open, message) : Optional.<Refusal>empty();
    if (next) {
      open.keepTaken(message.number(), jws);
      refusal.ifPresentOrElse(
          why -> open.refused(message, why.reason()), () -> open.carriedOut(message));
    }
    open.take(next ? message.number() : taken);
    return refusal;
  }

  private Optional<Refusal> carryOut(OpenLedger open, ActMessage message) {
    try {
      taking.carryOut(open, message.source(), message.act(), clock);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.refusal());
    } catch (DefectiveDocumentException e) {
      return Optional.of(e.refusals().getFirst());
    }
  }

  private static void require(boolean holds, RefusalReason reason) {
    if (!holds) {
      throw Refusal.of(reason).asException();
    }
  }
}
