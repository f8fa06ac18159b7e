package org.heliograph.node.agreements;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.agreement.life.AgreementAct.Accede;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.agreement.programme.ProgrammeLint;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programmes that the convener publishes, and who has acceded to them. A member accedes once, and
 * an agreement with every other member that has follows from that. Safe for many threads.
 */
public final class Programmes {
  private static final Logger LOG = LoggerFactory.getLogger(Programmes.class);

  private final Ourselves ourselves;
  private final AgreementLedger ledger;
  private final Pairs pairs;
  private final Datasheets datasheets;
  private final Trust trust;
  private final AgreementKeys keys;
  private final Supplier<AgreementLint> lint;
  private final Clock clock;

  /** Checks what claims to be a programme of the convener. */
  @FunctionalInterface
  public interface Trust {
    /**
     * @throws org.heliograph.protocol.refusal.RefusedException with what is wrong
     */
    SignedProgramme verify(String text);
  }

  public Programmes(
      Ourselves ourselves,
      AgreementLedger ledger,
      Pairs pairs,
      Datasheets datasheets,
      Trust trust,
      AgreementKeys keys,
      Supplier<AgreementLint> lint,
      Clock clock) {
    this.ourselves = ourselves;
    this.ledger = ledger;
    this.pairs = pairs;
    this.datasheets = datasheets;
    this.trust = trust;
    this.keys = keys;
    this.lint = lint;
    this.clock = clock;
  }

  /** What a member wants of a programme. */
  public record Wish(
      Optional<String> feed,
      Accession.AsSource asSource,
      Accession.AsRecipient asRecipient,
      Optional<OffsetDateTime> until) {}

  /** What came of a person's yes; signed is empty while it takes another person. */
  public record Acceded(
      Accession accession, Optional<SignedAccession> signed, int given, int needed) {}

  /** Takes terms that the convener published; what cannot be used is logged and left. */
  public void offer(String text) {
    try {
      keep(trust.verify(text), ledger::keep);
    } catch (RuntimeException e) {
      LOG.warn("a programme was refused: {}", e.getMessage());
    }
  }

  private void keep(SignedProgramme signed, Predicate<SignedProgramme> store) {
    var programme = signed.programme();
    var known = find(programme.id(), programme.version());
    if (known.isEmpty() && store.test(signed)) {
      LOG.info("programme {} version {}", programme.id(), programme.version());
    }
    if (known.isPresent() && !known.get().digest().equals(programme.digest())) {
      throw Refusal.of(
              RefusalReason.AGREEMENT_DIFFERS,
              "Version %d of programme %s is known with another text."
                  .formatted(programme.version(), programme.id()))
          .asException();
    }
  }

  private Optional<Programme> find(String id, int version) {
    return ledger.accessions().programmes().stream()
        .map(SignedProgramme::programme)
        .filter(it -> it.id().equals(id) && it.version() == version)
        .findFirst();
  }

  /** The newest version of a programme. */
  public Programme require(String id) {
    return ledger.accessions().programmes().stream()
        .map(SignedProgramme::programme)
        .filter(it -> it.id().equals(id))
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no programme " + id + ".")
                    .asException());
  }

  /**
   * One person's yes to acceding to the newest version; with the second the accession is signed. A
   * wish that differs from the one that waits begins anew.
   *
   * @throws DefectiveDocumentException where the wish does not fit the terms
   */
  public Acceded accede(String programme, Wish wish, String person) {
    var terms = require(programme);
    var accession = accession(terms, wish, false);
    var defects = new ProgrammeLint(lint.get()).defects(terms, accession);
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return ledger.withPartner(
        ourselves.member(),
        open -> {
          var subject = subject(accession);
          if (!open.accessions().waiting(programme).equals(Optional.of(accession))) {
            open.forgetApprovals(subject);
            open.accessions().await(accession);
          }
          var approvals = new Approving(open, clock).add(subject, person, Deciding.Grounds.NONE);
          boolean enough = Quorum.TO_WIDEN.isMet(approvals);
          var signed =
              enough ? Optional.of(sign(open, accession)) : Optional.<SignedAccession>empty();
          return new Acceded(accession, signed, approvals.size(), Quorum.TO_WIDEN.people());
        });
  }

  /** Ends our part in a programme; one person is enough. */
  public SignedAccession leave(String programme) {
    var terms = require(programme);
    var last = own(programme);
    if (last.isEmpty() || last.get().accession().left()) {
      throw Refusal.of(
              RefusalReason.AGREEMENT_STATE, "There is no accession to " + programme + " to end.")
          .asException();
    }
    var wish =
        new Wish(
            last.get().accession().feed(),
            Accession.AsSource.ALL,
            Accession.AsRecipient.ALL,
            Optional.empty());
    return ledger.withPartner(ourselves.member(), open -> sign(open, accession(terms, wish, true)));
  }

  private SignedAccession sign(OpenLedger open, Accession accession) {
    var signed = SignedAccession.sign(accession, ourselves.key());
    open.accessions().keep(signed);
    return signed;
  }

  private Accession accession(Programme terms, Wish wish, boolean left) {
    var waiting = ledger.accessions().waiting(terms.id());
    int number = own(terms.id()).map(it -> it.accession().number()).orElse(0) + 1;
    // a wish that is said again by a second person has to be the same to the millisecond
    var from =
        waiting
            .filter(it -> it.number() == number)
            .map(it -> it.validity().from())
            .orElseGet(() -> OffsetDateTime.now(clock).withNano(0));
    return new Accession(
        terms.ref(),
        terms.digest(),
        ourselves.member(),
        ourselves.key().keyId(),
        wish.feed(),
        number,
        left,
        wish.asSource(),
        wish.asRecipient(),
        new Validity(from, wish.until().orElse(null)));
  }

  private Optional<SignedAccession> own(String programme) {
    return ledger.accessions().newest(programme).stream()
        .filter(it -> it.accession().member().equals(ourselves.member()))
        .findFirst();
  }

  /** Tells every active member of our accessions that it does not know, new members too. */
  public void round(List<String> partners) {
    for (var programme : ledger.accessions().programmes()) {
      var own = own(programme.programme().id());
      if (own.isPresent()
          && own.get().accession().programme().equals(programme.programme().ref())) {
        var told = ledger.accessions().told(own.get().accession());
        partners.stream()
            .filter(partner -> !told.contains(partner))
            .forEach(partner -> tell(partner, programme, own.get()));
      }
    }
  }

  private void tell(String partner, SignedProgramme programme, SignedAccession own) {
    ledger.withPartner(
        partner,
        open -> {
          datasheets.accompany(open, ourselves.member(), own.accession().feed());
          open.tell(new Accede(programme.text(), own.jws()));
          open.accessions().told(own.accession(), partner);
          pairs.derive(open, partner, programme.programme());
          return true;
        });
  }

  /** A partner's accession, with the terms that it accedes to. */
  void acceded(OpenLedger open, String partner, Accede act) {
    var programme = trust.verify(act.programme());
    var signed = SignedAccession.verify(act.accession(), keys, clock.instant()).requireOf(partner);
    if (!signed.accession().programme().equals(programme.programme().ref())
        || !signed.accession().digest().equals(programme.programme().digest())) {
      throw Refusal.of(
              RefusalReason.AGREEMENT_DIFFERS, "The accession is to other terms than came with it.")
          .asException();
    }
    keep(programme, open.accessions()::keep);
    open.accessions().keep(signed);
    pairs.derive(open, partner, programme.programme());
  }

  /** An accession of either side that the partner told again; whether it is in order. */
  boolean retold(OpenLedger open, String partner, Retold.Acceded told) {
    var signed = SignedAccession.verify(told.accession(), keys, clock.instant());
    boolean own = signed.accession().member().equals(ourselves.member());
    signed.requireOf(own ? ourselves.member() : partner);
    if (!knows(open, signed.accession())) {
      var programme = trust.verify(told.programme());
      keep(programme, open.accessions()::keep);
      if (!knows(open, signed.accession())) {
        throw Refusal.of(
                RefusalReason.AGREEMENT_DIFFERS,
                "The accession is to other terms than came with it.")
            .asException();
      }
    }
    open.accessions().keep(signed);
    if (own) {
      open.accessions().told(signed.accession(), partner);
    }
    return true;
  }

  private static boolean knows(OpenLedger open, Accession accession) {
    return open.accessions().programmes().stream()
        .map(SignedProgramme::programme)
        .anyMatch(
            it -> it.ref().equals(accession.programme()) && it.digest().equals(accession.digest()));
  }

  /** Writes down what follows from the accessions that are known. */
  void derive(OpenLedger open, String partner) {
    open.accessions()
        .programmes()
        .forEach(signed -> pairs.derive(open, partner, signed.programme()));
  }

  static String subject(Accession accession) {
    return "programme/" + accession.programme().id() + "/" + accession.number();
  }
}
