package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.at;
import static org.heliograph.protocol.document.Defect.invalid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.protocol.document.Placeholders;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Checks what an agreement says about the parties and their relation, beside its clauses. */
final class PartiesLint {
  private final Vocabulary vocabulary;
  private final Agreement agreement;
  private final List<Refusal> defects = new ArrayList<>();

  PartiesLint(Vocabulary vocabulary, Agreement agreement) {
    this.vocabulary = vocabulary;
    this.agreement = agreement;
  }

  List<Refusal> defects() {
    arrangement();
    capacities();
    preservation();
    var clauses = agreement.clauses();
    if (agreement.feed().isEmpty() && !clauses.stream().allMatch(Clause::aggregatesOnly)) {
      defects.add(
          at(
              RefusalReason.FIELD_MISSING,
              "feed",
              "is missing; name the source's feed, whose datasheet tells what it is worth"));
    }
    if (agreement.reviewBy().isBefore(agreement.validity().from())) {
      defects.add(invalid("reviewBy", "is before validFrom; correct one of the two dates"));
    }
    return defects;
  }

  /** GDPR Art. 26 and 28. */
  private void arrangement() {
    if (agreement.arrangement().isPresent()) {
      Placeholders.require(
          "arrangement.reference", agreement.arrangement().get().reference(), defects);
      return;
    }
    boolean gdpr =
        agreement.clauses().stream()
            .flatMap(it -> Stream.concat(it.senderBases().stream(), it.recipientBases().stream()))
            .flatMap(basis -> vocabulary.provision(basis.provision()).stream())
            .anyMatch(provision -> Laws.GDPR.contains(provision.instrument()));
    if (gdpr) {
      defects.add(
          at(
              RefusalReason.FIELD_MISSING,
              "arrangement",
              "is missing; say how the parties stand to each other (GDPR Art. 26, 28), such as"
                  + " separate-controllers, and name the written arrangement"));
    }
  }

  private void capacities() {
    var seen = new HashSet<String>();
    var capacities = agreement.capacities();
    for (int i = 0; i < capacities.size(); i++) {
      var capacity = capacities.get(i);
      var path = "capacities[" + i + "]";
      if (!seen.add(capacity.party() + " " + capacity.kind())) {
        defects.add(invalid(path + ".capacity", "is there twice for this party; remove one"));
      }
      boolean shown =
          capacity.kind() == Capacity.Kind.TRUSTED_FLAGGER || capacity.kind().governmental();
      if (shown && capacity.reference() == null) {
        defects.add(
            at(
                RefusalReason.REFERENCE_MISSING,
                path + ".reference",
                "is missing; name what shows that the %s acts as %s"
                    .formatted(capacity.party().wireName(), capacity.kind().wireName())));
      }
      Placeholders.require(path + ".reference", capacity.reference(), defects);
    }
  }

  /** 18 USC 2258A(h) says how long, so the agreement does not. */
  private void preservation() {
    for (int i = 0; i < agreement.duties().size(); i++) {
      var duty = agreement.duties().get(i);
      if (duty.kind() == Duty.Kind.PRESERVE && duty.withinDays().isPresent()) {
        defects.add(
            invalid("duties[" + i + "].withinDays", "has no place with preserve; remove it"));
      }
    }
  }
}
