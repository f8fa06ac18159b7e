package org.heliograph.protocol.agreement;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * The versioned terms from one source to one recipient. A version never changes once it is signed.
 *
 * @param schema version of the document's layout, 1 to 3
 * @param source member id of the party that sends
 * @param recipient member id of the party that receives
 * @param validity when this version is in force; a higher version takes over from its own start
 * @param stalenessHours an answer older than this is stale
 * @param language BCP 47 tag of the language whose wording counts
 * @param feed id of the source's feed, whose datasheet has to be there to activate this
 * @param deleteOnTermination whether the recipient deletes everything when this ends; always under
 *     schema 1
 * @param programme the programme that this derives from, where the parties did not write it
 * @param capacities in which capacities the parties act, where that matters
 * @param returns what may flow back; the default under schema 1 and 2
 * @param clauses in order: a signal goes under the first that matches
 */
public record Agreement(
    int schema,
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
    String language,
    Optional<String> feed,
    boolean deleteOnTermination,
    Optional<AgreementRef> programme,
    Optional<Arrangement> arrangement,
    List<Capacity> capacities,
    Set<Prohibition> prohibitions,
    List<Duty> duties,
    ReturnTerms returns,
    List<Clause> clauses) {
  /** The layout of the first agreements, which stays readable with unchanged digests. */
  public static final int SCHEMA_1 = 1;

  /** The layout before agreements said what may flow back; it stays readable too. */
  public static final int SCHEMA_2 = 2;

  /** The layout that is written today. */
  public static final int SCHEMA_3 = 3;

  public Agreement {
    capacities = List.copyOf(capacities);
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
