package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.life.AgreementAct.Propose;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Our people write agreements and put them before the partner. Safe for many threads. */
public final class Drafting {
  private final Ourselves ourselves;
  private final AgreementLedger ledger;
  private final Datasheets datasheets;
  private final AgreementReader reader;
  private final Supplier<AgreementLint> lint;
  private final Supplier<Directory> directory;
  private final InstantSource clock;

  public Drafting(
      Ourselves ourselves,
      AgreementLedger ledger,
      Datasheets datasheets,
      AgreementReader reader,
      Supplier<AgreementLint> lint,
      Supplier<Directory> directory,
      InstantSource clock) {
    this.ourselves = ourselves;
    this.ledger = ledger;
    this.datasheets = datasheets;
    this.reader = reader;
    this.lint = lint;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Reads a draft without keeping it.
   *
   * @param text YAML or JSON, without {@code keys:}, which are pinned here
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public Agreement read(byte[] text) {
    var own = ourselves.key().keyId();
    var parties = reader.readDraft(text, new PinnedKeys(own, own));
    var keys = new PinnedKeys(key(parties.source()), key(parties.recipient()));
    var agreement = reader.readDraft(text, keys);
    var defects = new ArrayList<>(lint.get().defects(agreement));
    defects.addAll(misplaced(agreement));
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return agreement;
  }

  /** Keeps a draft; it takes the place of an earlier draft of the same version. */
  public AgreementRecord draft(byte[] text, String person) {
    var agreement = read(text);
    var name = AgreementName.of(agreement);
    return ledger.withPartner(
        partner(name),
        open -> {
          var steps = new Steps(open, clock);
          requireNext(open, name);
          var record =
              AgreementRecord.unsigned(new Draft(), agreement, ourselves.member(), clock.instant());
          return steps.change(record, record.state(), "draft", actor(person, Optional.empty()));
        });
  }

  public void discard(AgreementName name) {
    ledger.withPartner(
        partner(name),
        open -> {
          Steps.requireDraft(new Steps(open, clock).require(name));
          open.remove(name);
          return true;
        });
  }

  /** Puts a draft before the partner; it never changes from here on. */
  public AgreementRecord propose(AgreementName name, String person, Optional<String> note) {
    return ledger.withPartner(
        partner(name),
        open -> {
          var record = new Steps(open, clock).require(name);
          if (!(record.state() instanceof Draft draft)) {
            throw Steps.wrongState(record, "proposed");
          }
          return propose(open, record.in(draft.propose(), clock.instant()), actor(person, note));
        });
  }

  /**
   * Answers a proposal with another one, of the next version.
   *
   * @param text of the new version
   */
  public AgreementRecord counter(
      AgreementName name, byte[] text, String person, Optional<String> note) {
    var agreement = read(text);
    if (!AgreementName.of(agreement).equals(name.withVersion(name.version() + 1))) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "version",
              "version has to be %d, of the same parties and id: a counter-proposal is the next version of %s."
                  .formatted(name.version() + 1, name))
          .asException();
    }
    return ledger.withPartner(
        partner(name),
        open -> {
          var answered = new Steps(open, clock).require(name);
          if (!(answered.state() instanceof Proposed)) {
            throw Steps.wrongState(answered, "answered with another proposal");
          }
          var record =
              AgreementRecord.unsigned(
                  new Draft().propose(), agreement, ourselves.member(), clock.instant());
          return propose(open, record, actor(person, note));
        });
  }

  private AgreementRecord propose(OpenLedger open, AgreementRecord record, Actor actor) {
    new Steps(open, clock).propose(record, actor);
    var agreement = record.agreement();
    datasheets.accompany(open, agreement.source(), agreement.feed());
    open.tell(new Propose(AgreementDocument.toSign(agreement), actor.note()));
    return record;
  }

  private void requireNext(OpenLedger open, AgreementName name) {
    int next = new Versions(open.versions(name)).next();
    if (name.version() != next) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "version",
              "version is %d; the next version of this agreement is %d."
                  .formatted(name.version(), next))
          .asException();
    }
  }

  private List<Refusal> misplaced(Agreement agreement) {
    var refusals = new ArrayList<Refusal>();
    if (!agreement.federation().equals(ourselves.federation())) {
      refusals.add(
          invalid(
              "federation",
              "is not " + ourselves.federation() + ", of which this node is a member"));
    }
    if (!agreement.source().equals(ourselves.member())
        && !agreement.recipient().equals(ourselves.member())) {
      refusals.add(invalid("source", "and recipient are others than " + ourselves.member()));
    }
    return refusals;
  }

  private KeyId key(String member) {
    if (member.equals(ourselves.member())) {
      return ourselves.key().keyId();
    }
    return directory
        .get()
        .member(member)
        .filter(Member::isActive)
        .flatMap(found -> found.current(KeyUse.AGREEMENT, clock.instant()))
        .map(found -> found.keyId())
        .orElseThrow(
            () ->
                Refusal.of(
                        RefusalReason.MEMBER_UNKNOWN,
                        member + " is not an active member of the federation.")
                    .asException());
  }

  private String partner(AgreementName name) {
    return name.partnerOf(ourselves.member());
  }

  private Actor actor(String person, Optional<String> note) {
    return new Actor(ourselves.member(), person, note);
  }

  private static Refusal invalid(String key, String words) {
    return Refusal.at(RefusalReason.FIELD_INVALID, key, key + " " + words + ".");
  }
}
