package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.at;
import static org.heliograph.protocol.document.Defect.invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Vocabulary.Provision;
import org.heliograph.protocol.agreement.Vocabulary.Role;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;

/** What laws ask of one clause beyond its bases, in the light of the whole agreement. */
final class LawLint {
  /** 18 USC 2258C names hashes and internet locations. */
  private static final Set<SignalKind> OF_NCMEC = Set.of(SignalKind.CONTENT, SignalKind.LINK);

  private static final String STOP_EXPLOITATION = "prevent-child-sexual-exploitation";

  private final Vocabulary vocabulary;
  private final Agreement agreement;
  private final Clause clause;
  private final String path;
  private final List<Provision> sender;
  private final List<Provision> recipient;
  private final List<Refusal> defects = new ArrayList<>();

  LawLint(Vocabulary vocabulary, Agreement agreement, Clause clause, String path) {
    this.vocabulary = vocabulary;
    this.agreement = agreement;
    this.clause = clause;
    this.path = path;
    sender = provisions(clause.senderBases());
    recipient = provisions(clause.recipientBases());
  }

  private List<Provision> provisions(List<Basis> bases) {
    return bases.stream()
        .flatMap(basis -> vocabulary.provision(basis.provision()).stream())
        .toList();
  }

  List<Refusal> defects() {
    duties();
    specialCategories(".senderBases", sender);
    specialCategories(".recipientBases", recipient);
    automatedAction();
    privateCommunications();
    trustedFlagger();
    purposeLock();
    government();
    communicationsRecords();
    return defects;
  }

  private Stream<Provision> both() {
    return Stream.concat(sender.stream(), recipient.stream());
  }

  private boolean under(List<Provision> provisions, Set<String> instruments) {
    return provisions.stream().map(Provision::instrument).anyMatch(instruments::contains);
  }

  /** Duties that a provision obliges to; what rests on consent has to end with it. */
  private void duties() {
    var laidDown = agreement.duties().stream().map(Duty::kind).collect(Collectors.toSet());
    both()
        .distinct()
        .forEach(
            provision -> {
              for (var duty : provision.duties()) {
                if (!laidDown.contains(duty)) {
                  defects.add(dutyMissing(duty, provision));
                }
              }
              if (provision.withdrawable() && !laidDown.contains(Duty.Kind.APPLY_WITHDRAWALS)) {
                defects.add(dutyMissing(Duty.Kind.APPLY_WITHDRAWALS, provision));
              }
            });
  }

  private Refusal dutyMissing(Duty.Kind duty, Provision provision) {
    return invalid(
        "duties",
        "has no %s, which %s of clause %s calls for; add it"
            .formatted(duty.wireName(), provision.name(), clause.id()));
  }

  /** GDPR Art. 9. */
  private void specialCategories(String bases, List<Provision> provisions) {
    if (!clause.specialCategory()) {
      return;
    }
    for (var instrument : Laws.GDPR) {
      boolean has =
          provisions.stream()
              .anyMatch(
                  it -> it.instrument().equals(instrument) && it.role() == Role.SPECIAL_CATEGORY);
      if (under(provisions, Set.of(instrument)) && !has) {
        defects.add(
            at(
                RefusalReason.BASIS_INVALID,
                path + bases,
                "has nothing for special categories of data, which the clause carries; add one such"
                    + " as %s:A9-2-g with its reference".formatted(instrument)));
      }
    }
  }

  /** GDPR Art. 22. */
  private void automatedAction() {
    if (clause.scope().kinds().contains(SignalKind.ACCOUNT)
        && under(recipient, Laws.GDPR)
        && !agreement.prohibitions().contains(Prohibition.AUTOMATED_SOLE_ACTION)) {
      defects.add(
          invalid(
              "prohibitions",
              "has no automated-sole-action, although clause %s covers accounts (GDPR Art. 22);"
                      .formatted(clause.id())
                  + " add it"));
    }
  }

  /** ePrivacy: providers may look into private communications on a derogation alone. */
  private void privateCommunications() {
    boolean covered =
        !clause.aggregatesOnly()
            && clause.scope().conditions().privateCommunications() != PrivateCommunications.EXCLUDED
            && clause.sourceOnly().privateCommunications() != PrivateCommunications.EXCLUDED;
    boolean provider =
        Laws.capacities(agreement, Party.SOURCE).isEmpty()
            || Laws.acts(agreement, Party.SOURCE, Capacity.Kind.PLATFORM);
    boolean european = sender.stream().anyMatch(it -> it.instrument().startsWith("eu-"));
    if (covered
        && provider
        && european
        && sender.stream().noneMatch(it -> it.role() == Role.CONFIDENTIALITY)) {
      defects.add(
          at(
              RefusalReason.BASIS_INVALID,
              path + ".senderBases",
              "has nothing for private communications, which the clause covers; add a derogation"
                  + " with its dates, or set sourceOnly.privateCommunications to excluded"));
    }
  }

  /** Digital Services Act, Art. 22. */
  private void trustedFlagger() {
    both()
        .distinct()
        .forEach(
            provision ->
                provision
                    .sourceCapacity()
                    .filter(kind -> !Laws.acts(agreement, Party.SOURCE, kind))
                    .ifPresent(
                        kind ->
                            defects.add(
                                invalid(
                                    "capacities",
                                    "does not say that the source acts as %s, which %s of clause %s"
                                            .formatted(
                                                kind.wireName(), provision.name(), clause.id())
                                        + " asks for; add it with its reference"))));
  }

  /** 18 USC 2258C: what came from NCMEC serves to stop exploitation, and goes no further. */
  private void purposeLock() {
    boolean excluded =
        clause.scope().conditions().originsExcluded().contains(Origin.NCMEC)
            || clause.sourceOnly().originsExcluded().contains(Origin.NCMEC);
    if (excluded || clause.scope().kinds().stream().noneMatch(OF_NCMEC::contains)) {
      return;
    }
    var way = "or add ncmec to sourceOnly.originsExcluded";
    var purpose = vocabulary.purpose(clause.purpose()).map(Vocabulary.Purpose::name).orElse("");
    if (!purpose.equals(STOP_EXPLOITATION)) {
      defects.add(
          invalid(
              path + ".purpose",
              "is %s, but what came from NCMEC may only serve %s (18 USC 2258C); correct it, %s"
                  .formatted(purpose, STOP_EXPLOITATION, way)));
    }
    if (clause.onward()) {
      defects.add(
          invalid(
              path + ".onward",
              "is true, but what came from NCMEC goes no further (18 USC 2258C); remove it, "
                  + way));
    }
  }

  /** Fourth Amendment: who searches because a government asked is its agent. */
  private void government() {
    boolean excluded =
        clause.scope().conditions().governmentExcluded()
            || clause.sourceOnly().governmentExcluded();
    if (both().anyMatch(it -> it.instrument().equals(Laws.US))
        && !clause.aggregatesOnly()
        && !excluded
        && !Laws.governmental(agreement, Party.SOURCE)) {
      defects.add(
          invalid(
              path + ".sourceOnly.governmentExcluded",
              "is missing; set it to true, or say in capacities that the source acts for a"
                  + " government"));
    }
  }

  /** 18 USC 2702: content and records go to different recipients on different grounds. */
  private void communicationsRecords() {
    boolean governmental = Laws.governmental(agreement, Party.RECIPIENT);
    if (governmental && under(sender, Set.of(Laws.US)) && clause.dataClass().isEmpty()) {
      defects.add(
          invalid(
              path + ".dataClass",
              "is missing; a provider may not give a government everything, so write content or"
                  + " records"));
    }
    for (var provision : sender) {
      provision
          .dataClass()
          .filter(asked -> !clause.dataClass().equals(Optional.of(asked)))
          .ifPresent(
              asked ->
                  defects.add(
                      invalid(
                          path + ".dataClass",
                          "is not %s, which %s is about; write %s, or rest the clause on another"
                                  .formatted(asked.wireName(), provision.name(), asked.wireName())
                              + " provision")));
      provision
          .recipientGovernment()
          .filter(asked -> asked != governmental)
          .ifPresent(
              asked ->
                  defects.add(
                      at(
                          RefusalReason.BASIS_INVALID,
                          path + ".senderBases",
                          "has %s, which is for a recipient that %s a government; %s"
                              .formatted(
                                  provision.name(),
                                  asked ? "is" : "is not",
                                  asked ? "say so in capacities, or remove it" : "remove it"))));
    }
  }
}
