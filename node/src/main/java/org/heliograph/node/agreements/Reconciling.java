package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct.Decline;
import org.heliograph.protocol.agreement.life.AgreementAct.OnVersion;
import org.heliograph.protocol.agreement.life.AgreementAct.Propose;
import org.heliograph.protocol.agreement.life.AgreementAct.Resume;
import org.heliograph.protocol.agreement.life.AgreementAct.Sign;
import org.heliograph.protocol.agreement.life.AgreementAct.Suspend;
import org.heliograph.protocol.agreement.life.AgreementAct.Terminate;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;
import org.heliograph.protocol.agreement.life.AgreementState.Declined;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.AgreementState.Expired;
import org.heliograph.protocol.agreement.life.AgreementState.Proposed;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.life.AgreementState.Terminated;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Brings one version as the partner knows it together with what is known of it here. Signatures are
 * checked, the stricter state counts, and where ours is stricter the partner is told by an ordinary
 * act. Safe for many threads.
 */
public final class Reconciling {
  private final Ourselves ourselves;
  private final AgreementReader reader;
  private final AgreementKeys keys;
  private final Activation activation;
  private final InstantSource clock;

  public Reconciling(
      Ourselves ourselves,
      AgreementReader reader,
      AgreementKeys keys,
      Activation activation,
      InstantSource clock) {
    this.ourselves = ourselves;
    this.reader = reader;
    this.keys = keys;
    this.activation = activation;
    this.clock = clock;
  }

  /**
   * Takes one version; whether it is new here or stands otherwise than before.
   *
   * @param lost acts of the partner that were not taken here before, in order
   * @param words what people should look at
   * @throws RefusedException or {@link org.heliograph.protocol.document.DefectiveDocumentException}
   *     where it is left
   */
  boolean take(
      OpenLedger open,
      String partner,
      Retold.Version told,
      List<ActMessage> lost,
      Consumer<String> words) {
    Agreement agreement = reader.read(told.document()).orThrow();
    var name = AgreementName.of(agreement);
    requireOurs(agreement, name, partner);
    var theirs = theirs(agreement, told);
    var known = open.find(name).filter(it -> !(it.state() instanceof Draft));
    if (known.isPresent() && !known.get().digest().equals(theirs.digest())) {
      return differs(open, known.get(), theirs, words);
    }
    var result = together(known, theirs, resumed(name, partner, lost));
    if (!theirs.signatures().equals(told.signatures())) {
      words.accept("A signature under " + name + " does not hold; it is not in force here.");
    }
    boolean changed = !known.equals(Optional.of(result));
    if (changed) {
      write(open, result, partner);
    }
    var stands = result.state() instanceof Approved ? activation.tryTo(open, result) : result;
    tell(open, stands, theirs);
    return changed;
  }

  private void write(OpenLedger open, AgreementRecord result, String partner) {
    open.forgetApprovals(result.name().toString());
    new Steps(open, clock)
        .change(result, result.state(), "retell", Actor.partner(partner, Optional.empty()));
  }

  /** What the partner says, with those signatures alone that hold. */
  private AgreementRecord theirs(Agreement agreement, Retold.Version told) {
    Map<Party, String> valid = new EnumMap<>(Party.class);
    told.signatures()
        .forEach(
            (party, signature) -> {
              if (holds(agreement, party, signature)) {
                valid.put(party, signature);
              }
            });
    return new AgreementRecord(
        told.state(),
        agreement,
        AgreementName.digest(agreement),
        valid,
        told.proposedBy(),
        clock.instant());
  }

  /** What derives from a programme is checked against its terms whenever it is used. */
  private boolean holds(Agreement agreement, Party party, String signature) {
    try {
      if (agreement.programme().isPresent()) {
        var member = party == Party.SOURCE ? agreement.source() : agreement.recipient();
        SignedAccession.verify(signature, keys, clock.instant()).requireOf(member);
      } else {
        SignedAgreement.verify(agreement, party, signature, keys, clock.instant());
      }
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  /** Whether the last that the partner said of its own suspension is that it ended it. */
  private static boolean resumed(AgreementName name, String partner, List<ActMessage> lost) {
    return lost.stream()
        .filter(act -> act.source().equals(partner))
        .map(ActMessage::act)
        .filter(act -> act instanceof Suspend || act instanceof Resume)
        .filter(act -> ((OnVersion) act).name().withVersion(1).equals(name.withVersion(1)))
        .reduce((_, later) -> later)
        .filter(Resume.class::isInstance)
        .isPresent();
  }

  private AgreementRecord together(
      Optional<AgreementRecord> known, AgreementRecord theirs, boolean resumed) {
    Map<Party, String> signatures = new EnumMap<>(Party.class);
    signatures.putAll(theirs.signatures());
    known.ifPresent(ours -> signatures.putAll(ours.signatures()));
    var partner = theirs.name().partnerOf(ourselves.member());
    var ours = known.map(AgreementRecord::state);
    var state =
        Stricter.of(
            ours,
            theirs.state(),
            signatures.keySet(),
            resumed ? EnumSet.of(theirs.name().party(partner)) : Set.of());
    boolean same =
        ours.equals(Optional.of(state)) && known.orElseThrow().signatures().equals(signatures);
    return same
        ? known.orElseThrow()
        : new AgreementRecord(
            state,
            theirs.agreement(),
            theirs.digest(),
            signatures,
            known.map(AgreementRecord::proposedBy).orElse(theirs.proposedBy()),
            clock.instant());
  }

  /** Tells the partner where it has to be as strict as we are, or lacks our signature. */
  private void tell(OpenLedger open, AgreementRecord ours, AgreementRecord theirs) {
    var party = ours.name().party(ourselves.member());
    var told = theirs.state();
    switch (ours.state()) {
      case Terminated _ when !isOver(told) ->
          open.tell(new Terminate(ours.name(), ours.digest(), Optional.empty()));
      case Declined _ when told instanceof Proposed ->
          open.tell(new Decline(ours.name(), ours.digest(), Optional.empty()));
      case Suspended suspended
          when suspended.parties().contains(party)
              && !isOver(told)
              && !told.parties().contains(party) ->
          open.tell(new Suspend(ours.name(), ours.digest(), Optional.empty()));
      case Proposed _, Approved _
          when told instanceof Proposed proposed
              && ours.signatures().containsKey(party)
              && !proposed.parties().contains(party) ->
          open.tell(
              new Sign(ours.name(), ours.digest(), ours.signatures().getOrDefault(party, "")));
      default -> {}
    }
  }

  private static boolean isOver(AgreementState state) {
    return state instanceof Terminated || state instanceof Declined || state instanceof Expired;
  }

  /** Two texts under one name: what both have signed stands, else what the source proposes. */
  private boolean differs(
      OpenLedger open, AgreementRecord ours, AgreementRecord theirs, Consumer<String> words) {
    boolean oursAgreed = ours.signatures().size() == Party.values().length;
    boolean theirsAgreed = theirs.signatures().size() == Party.values().length;
    boolean weAreSource = ours.name().source().equals(ourselves.member());
    words.accept("There were two texts of " + ours.name() + "; look at which one counts now.");
    if (!oursAgreed && (theirsAgreed || !weAreSource)) {
      var result = together(Optional.empty(), theirs, false);
      write(open, result, ours.name().partnerOf(ourselves.member()));
      return true;
    }
    if (oursAgreed) {
      var actor = new Actor(ourselves.member(), null, Optional.of("the partner has another text"));
      new Steps(open, clock).suspend(ours.name(), ours.name().party(ourselves.member()), actor);
      return true;
    }
    var document = AgreementDocument.toSign(ours.agreement());
    open.tell(new Propose(document, Optional.empty()));
    return false;
  }

  private void requireOurs(Agreement agreement, AgreementName name, String partner) {
    var us = ourselves.member();
    boolean both = List.of(name.source(), name.recipient()).containsAll(List.of(partner, us));
    if (!agreement.federation().equals(ourselves.federation()) || !both) {
      throw Refusal.of(RefusalReason.NOT_FOR_US).asException();
    }
  }
}
