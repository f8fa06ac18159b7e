package org.heliograph.protocol.agreement;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * The versioned terms from one source to one recipient. A version never changes once it is signed.
 *
 * @param source member id of the party that sends
 * @param recipient member id of the party that receives
 * @param validity when this version is in force; a higher version takes over from its own start
 * @param stalenessHours an answer older than this is stale
 * @param clauses in order: a signal goes under the first that matches
 */
public record Agreement(
    String id,
    int version,
    String title,
    String federation,
    String source,
    String recipient,
    PinnedKeys keys,
    Validity validity,
    OffsetDateTime reviewBy,
    int stalenessHours,
    Optional<Arrangement> arrangement,
    Set<Prohibition> prohibitions,
    List<Duty> duties,
    List<Clause> clauses) {
  public Agreement {
    prohibitions = Ordered.copyOf(prohibitions);
    duties = List.copyOf(duties);
    clauses = List.copyOf(clauses);
  }

  public AgreementRef ref() {
    return new AgreementRef(id, version);
  }

  public Optional<Clause> clause(String clauseId) {
    return clauses.stream().filter(clause -> clause.id().equals(clauseId)).findFirst();
  }
}
