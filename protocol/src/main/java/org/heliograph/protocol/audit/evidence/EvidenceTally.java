package org.heliograph.protocol.audit.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.LogPart;
import org.jspecify.annotations.Nullable;

/** Counts over the entries of a bundle. For one thread. */
public final class EvidenceTally {
  private final Map<AuditAct, Long> acts = new EnumMap<>(AuditAct.class);
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> clauses = new TreeMap<>();
  private final NavigableMap<Integer, Range> logs = new TreeMap<>();
  private long entries;
  private long facts;
  private @Nullable Instant first;
  private @Nullable Instant last;

  private record Range(long entries, long first, long last) {
    Range and(long index) {
      return new Range(entries + 1, Math.min(first, index), Math.max(last, index));
    }
  }

  /** Counts nothing yet. */
  public EvidenceTally() {}

  public void add(EvidenceLine line) {
    var entry = line.entry();
    entries++;
    facts += line.facts().size();
    acts.merge(entry.act(), 1L, Long::sum);
    if (line.facts().isEmpty()) {
      entry.reasons().forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    }
    line.facts().forEach(one -> count(line, one));
    first = first == null || entry.at().isBefore(first) ? entry.at() : first;
    last = last == null || entry.at().isAfter(last) ? entry.at() : last;
    logs.merge(
        line.id().log(),
        new Range(1, line.id().index(), line.id().index()),
        (range, _) -> range.and(line.id().index()));
  }

  private void count(EvidenceLine line, EvidenceLine.Numbered one) {
    var fact = one.fact();
    var reason = fact.reason();
    if (reason != null) {
      reasons.merge(reason, 1L, Long::sum);
    }
    var agreement = EvidenceScope.agreementOf(line.entry(), fact);
    var clause = fact.clause() == null ? line.entry().clause() : fact.clause();
    if (agreement != null && clause != null) {
      clauses.merge(
          agreement.id() + "@" + agreement.version() + " " + clause + ": " + fact.what(),
          1L,
          Long::sum);
    }
  }

  /** How often each act occurs, in the order of the catalogue. */
  Map<AuditAct, Long> acts() {
    return acts;
  }

  /** How often each reason applied to what is in scope. */
  Map<String, Long> reasons() {
    return reasons;
  }

  /** Facts in scope by agreement, clause and what they say. */
  Map<String, Long> clauses() {
    return clauses;
  }

  long entries() {
    return entries;
  }

  Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /**
   * What the manifest says of the logs.
   *
   * @param sizes of the tree that the proofs of a log lead to
   */
  public List<LogPart> logs(IntFunction<String> origins, IntToLongFunction sizes) {
    var parts = new ArrayList<LogPart>();
    logs.forEach(
        (log, range) ->
            parts.add(
                new LogPart(
                    log,
                    origins.apply(log),
                    sizes.applyAsLong(log),
                    range.entries,
                    range.first,
                    range.last)));
    return parts;
  }

  /** What the manifest counts that is no file of its own. */
  public Map<String, Long> further() {
    return Map.of("facts", facts);
  }
}
