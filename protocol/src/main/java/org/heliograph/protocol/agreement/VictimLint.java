package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.invalid;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;

/**
 * Accounts of victims go under clauses that are for them alone and for purposes that serve them.
 */
final class VictimLint {
  private static final String PROTECT_VICTIMS = "protect-victims";

  private final Vocabulary vocabulary;

  VictimLint(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Optional<Refusal> defect(Clause clause, String path) {
    if (!clause.scope().kinds().contains(SignalKind.ACCOUNT)) {
      return Optional.empty();
    }
    var roles = clause.scope().conditions().subjectRoles();
    var purpose = vocabulary.purpose(clause.purpose());
    var where = path + ".scope.subjectRoles";
    if (!roles.contains(SubjectRole.VICTIM)) {
      return purpose
          .filter(it -> it.name().equals(PROTECT_VICTIMS))
          .map(
              it ->
                  invalid(where, "does not name victim, whom the purpose is for; write [victim]"));
    }
    if (roles.size() > 1) {
      return Optional.of(
          invalid(
              where,
              "names victim beside others; give accounts of victims a clause of their own with"
                  + " subjectRoles [victim]"));
    }
    return purpose
        .filter(it -> !it.victims())
        .map(
            it ->
                invalid(
                    path + ".purpose",
                    "is %s, which accounts of victims are not used for; write one of %s"
                        .formatted(it.name(), String.join(", ", servingVictims()))));
  }

  private List<String> servingVictims() {
    return vocabulary.purposes().stream()
        .filter(Vocabulary.Purpose::victims)
        .map(Vocabulary.Purpose::name)
        .collect(Collectors.toList());
  }
}
