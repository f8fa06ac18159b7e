package org.heliograph.protocol.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.policy.AgreementVersions.Version;
import org.heliograph.protocol.policy.Deny.ClauseDenials;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.SignalKind;
import org.jspecify.annotations.Nullable;

/**
 * The agreements from one source to one recipient, compiled to tables. Denies by default. Immutable
 * and pure: the same facts at the same instant give the same decision, at either end.
 */
public final class PolicyTable {
  private static final int ALL_SHOWN = ~0;

  private final Map<String, AgreementVersions> agreements;
  private final AgreementVersions[] inOrder;
  private final @Nullable Pair pair;

  /** Worked out anew when the time is another; says nothing that the agreements do not. */
  private volatile Span span = new Span(0, 0, Map.of());

  /** The clauses that count from one instant to the next that changes any, by kind, in order. */
  private record Span(long from, long to, Map<SignalKind, ClauseRow[]> rows) {
    boolean holdsAt(long now) {
      return now >= from && now < to;
    }

    ClauseRow[] of(SignalKind kind) {
      return Objects.requireNonNull(rows.get(kind));
    }
  }

  private PolicyTable(@Nullable Pair pair, SortedMap<String, AgreementVersions> agreements) {
    this.pair = pair;
    this.agreements = new HashMap<>(agreements);
    inOrder = agreements.values().toArray(AgreementVersions[]::new);
  }

  /** The table of a pair without agreements: it denies everything. */
  public static PolicyTable empty() {
    return new PolicyTable(null, new TreeMap<>());
  }

  /** As {@link #compile}, with every version active. */
  public static PolicyTable compileActive(Collection<Agreement> agreements, AgreementLint lint) {
    return compile(agreements.stream().map(Terms::active).toList(), lint);
  }

  /**
   * Compiles the agreements of one directed pair, all known versions of each. Of a version that has
   * ended nothing is asked: it permits nothing by itself.
   *
   * @throws DefectiveDocumentException where one has a defect, two are the same version, or they
   *     are not of one pair; says where and what to do
   */
  public static PolicyTable compile(Collection<Terms> all, AgreementLint lint) {
    var refusals = new ArrayList<Refusal>();
    var table = new TreeMap<String, AgreementVersions>();
    Pair pair = null;
    for (var terms : all) {
      var agreement = terms.agreement();
      if (terms.standing() != Standing.ENDED) {
        refusals.addAll(lint.defects(agreement));
      }
      var versions = table.computeIfAbsent(agreement.id(), id -> new AgreementVersions());
      if (versions.version(agreement.version()) != null) {
        refusals.add(misplaced(agreement, "version", "is there twice; keep one of the two"));
      }
      if (pair != null && !pair.equals(Pair.of(agreement))) {
        refusals.add(misplaced(agreement, "recipient", "is not " + pair + "; compile it apart"));
      }
      pair = pair == null ? Pair.of(agreement) : pair;
      if (refusals.isEmpty()) {
        versions.add(terms);
      }
    }
    if (!refusals.isEmpty()) {
      throw new DefectiveDocumentException(refusals);
    }
    return new PolicyTable(pair, table);
  }

  /**
   * Whether the source may send a signal, and what of it. The first clause that permits counts, in
   * the order of agreement ids and of clauses. Rules for the source alone look at the full record
   * and can only deny; the rest is judged on what the recipient will see.
   */
  public Decision release(SignalFacts full, Restriction restriction, Instant now) {
    long millis = now.toEpochMilli();
    var denial = headerDenial(full, millis);
    if (denial != null) {
      return Deny.of(denial);
    }
    int shown = restriction.shown();
    var kind = full.header.kind();
    for (var row : span(millis).of(kind)) {
      if (row.failures(full, shown, restriction, millis) == 0 && row.sourceFailures(full) == 0) {
        return row.permit(kind, restriction);
      }
    }
    return new Deny(() -> explain(full, restriction, now));
  }

  private Span span(long now) {
    var current = span;
    if (!current.holdsAt(now)) {
      current = spanAt(now);
      span = current;
    }
    return current;
  }

  private Span spanAt(long now) {
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    for (var change : changes().mapToLong(Instant::toEpochMilli).toArray()) {
      from = change <= now ? Math.max(from, change) : from;
      to = change > now ? Math.min(to, change) : to;
    }
    var rows = new EnumMap<SignalKind, ClauseRow[]>(SignalKind.class);
    for (var kind : SignalKind.values()) {
      rows.put(
          kind,
          Arrays.stream(inOrder)
              .map(versions -> versions.counting(now))
              .filter(Objects::nonNull)
              .flatMap(version -> version.inOrder().stream())
              .filter(row -> row.covers(kind) && row.suspensions(now) == 0)
              .toArray(ClauseRow[]::new));
    }
    return new Span(from, to, rows);
  }

  private Stream<Instant> changes() {
    return Arrays.stream(inOrder).flatMap(AgreementVersions::changes);
  }

  /**
   * Whether the recipient may keep what arrived under a clause, and what of it. Under a version
   * that another has superseded both have to permit, and only what both disclose may be kept.
   */
  public Decision admit(Projection projection, AgreementRef ref, String clause, Instant now) {
    var versions = agreements.get(ref.id());
    var current = versions == null ? null : versions.counting(now.toEpochMilli());
    return admit(projection, ref, clause, current, now, 0);
  }

  /**
   * What the recipient may go on holding of what it was disclosed: as {@link #admit}, but what only
   * holds up takes nothing away, nor does an end after which the recipient keeps what it has.
   */
  public Decision retain(Projection projection, AgreementRef ref, String clause, Instant now) {
    return admit(projection, ref, clause, retaining(ref, now), now, Check.SUSPENDING);
  }

  /**
   * What may stay with the recipient of a signal disclosed to it under a clause, by the version
   * that counts now: as {@link #release}, but what only holds up takes nothing away, nor does an
   * end after which the recipient keeps what it has.
   */
  public Decision retain(
      SignalFacts full, Restriction restriction, AgreementRef ref, String clause, Instant now) {
    var denial = headerDenial(full, now.toEpochMilli());
    if (denial != null) {
      return Deny.of(denial);
    }
    var row = retainingRow(ref, clause, now);
    if (row == null) {
      return Deny.of(notInForce(ref, now));
    }
    int shown = restriction.shown();
    int failed = row.failures(full, shown, restriction, now.toEpochMilli()) & ~Check.SUSPENDING;
    int atSource = row.sourceFailures(full);
    return (failed | atSource) == 0
        ? row.permit(full.header.kind(), restriction)
        : new Deny(() -> List.of(new Explanation(row, full, shown, now).denials(failed, atSource)));
  }

  /**
   * Whether what was disclosed under a clause may be used now: its agreement is in force and not
   * suspended, or has ended without taking anything back; its current version has the clause; and
   * the clause's bases and transfer tool hold.
   */
  public boolean usable(AgreementRef ref, String clause, Instant now) {
    return hindrance(ref, clause, now).isEmpty();
  }

  /** Why what was disclosed under a clause may not be used now; empty where it may. */
  public Optional<RefusalReason> hindrance(AgreementRef ref, String clause, Instant now) {
    var row = retainingRow(ref, clause, now);
    return row == null
        ? Optional.of(RefusalReason.AGREEMENT_NOT_IN_FORCE)
        : Check.highest(row.suspensions(now.toEpochMilli())).map(Check::reason);
  }

  private @Nullable ClauseRow retainingRow(AgreementRef ref, String clause, Instant now) {
    var version = retaining(ref, now);
    return version == null ? null : version.rows().get(clause);
  }

  private @Nullable Version retaining(AgreementRef ref, Instant now) {
    var versions = agreements.get(ref.id());
    return versions == null ? null : versions.retaining(now.toEpochMilli());
  }

  /**
   * @param current the version that decides beside the named one; null denies
   * @param tolerated bits of the checks whose failure does not deny
   */
  private Decision admit(
      Projection projection,
      AgreementRef ref,
      String clause,
      @Nullable Version current,
      Instant now,
      int tolerated) {
    var denial = headerDenial(projection.facts, now.toEpochMilli());
    if (denial != null) {
      return Deny.of(denial);
    }
    var versions = agreements.get(ref.id());
    var named = versions == null ? null : versions.version(ref.version());
    if (named == null) {
      return Deny.of(denial(RefusalReason.AGREEMENT_UNKNOWN, ref, "is not known here"));
    }
    if (current == null || current.agreement().version() < ref.version()) {
      return Deny.of(notInForce(ref, now));
    }
    var row = named.rows().get(clause);
    var beyond = row == null ? Set.<String>of() : row.beyond(projection);
    if (!beyond.isEmpty()) {
      return Deny.of(notAgreed(ref, clause, beyond));
    }
    if (current.agreement().version() == ref.version()) {
      return judge(projection, named, clause, now, tolerated);
    }
    var then = judge(projection, named, clause, now, tolerated | Check.AGREEMENT.bit());
    if (!(then instanceof Permit earlier)) {
      return then;
    }
    var today = judge(projection, current, clause, now, tolerated);
    return today instanceof Permit later ? earlier.and(later) : today;
  }

  /** Whether this version is known, in force or not: what undoes a disclosure needs no more. */
  public boolean knows(AgreementRef ref) {
    var versions = agreements.get(ref.id());
    return versions != null && versions.version(ref.version()) != null;
  }

  /**
   * Whether an agreement or this version of it is still to come: it is not known here, or its time
   * has not begun.
   */
  public boolean awaits(AgreementRef ref, Instant now) {
    var versions = agreements.get(ref.id());
    var named = versions == null ? null : versions.version(ref.version());
    return named == null || !named.hasBegun(now.toEpochMilli());
  }

  /** Every version of every agreement, in the order in which they are asked. */
  public List<Terms> terms() {
    return Arrays.stream(inOrder).flatMap(AgreementVersions::terms).toList();
  }

  /** The agreements in force and not suspended, ordered by id. */
  public List<Agreement> inForce(Instant now) {
    return Arrays.stream(inOrder)
        .map(versions -> versions.counting(now.toEpochMilli()))
        .filter(Objects::nonNull)
        .map(Version::terms)
        .filter(terms -> terms.standing() == Standing.ACTIVE)
        .map(Terms::agreement)
        .toList();
  }

  /** The next instant at which time alone may change a decision. */
  public Optional<Instant> nextChange(Instant now) {
    return changes().filter(now::isBefore).min(Comparator.naturalOrder());
  }

  private static Decision judge(
      Projection projection, Version version, String clause, Instant now, int tolerated) {
    var row = version.rows().get(clause);
    if (row == null) {
      var ref = version.agreement().ref();
      var words = "Agreement " + words(ref) + " has no clause " + clause + ".";
      return Deny.of(new Denial(RefusalReason.CLAUSE_UNKNOWN, ref, clause, words));
    }
    var facts = projection.facts;
    int failed = row.failures(facts, ALL_SHOWN, Restriction.NONE, now.toEpochMilli()) & ~tolerated;
    return failed == 0
        ? row.permit(projection)
        : new Deny(() -> List.of(new Explanation(row, facts, ALL_SHOWN, now).denials(failed, 0)));
  }

  private List<ClauseDenials> explain(SignalFacts full, Restriction restriction, Instant now) {
    var clauses = new ArrayList<ClauseDenials>();
    int shown = restriction.shown();
    for (var versions : inOrder) {
      var version = versions.counting(now.toEpochMilli());
      if (version == null) {
        var latest = versions.latest();
        clauses.add(new ClauseDenials(0, () -> Stream.of(notInForce(latest, now))));
        continue;
      }
      for (var row : version.inOrder()) {
        int failed = row.failures(full, shown, restriction, now.toEpochMilli());
        var explanation = new Explanation(row, full, shown, now);
        clauses.add(explanation.denials(failed, row.sourceFailures(full)));
      }
    }
    return clauses;
  }

  /** What denies a signal whatever the clauses say. */
  private @Nullable Denial headerDenial(SignalFacts facts, long now) {
    var header = facts.header;
    if (pair == null) {
      return Denial.of(RefusalReason.NO_AGREEMENT);
    }
    if (!header.federation().equals(pair.federation)) {
      return Denial.of(RefusalReason.FEDERATION_WRONG);
    }
    if (!header.source().equals(pair.source)) {
      return Denial.of(RefusalReason.SOURCE_WRONG);
    }
    return now >= facts.expiry ? Denial.of(RefusalReason.SIGNAL_EXPIRED) : null;
  }

  private static Denial notInForce(AgreementRef ref, Instant now) {
    return denial(RefusalReason.AGREEMENT_NOT_IN_FORCE, ref, "is not in force at " + now);
  }

  private static Denial denial(RefusalReason reason, AgreementRef ref, String words) {
    return new Denial(reason, ref, null, "Agreement " + words(ref) + " " + words + ".");
  }

  private static Denial notAgreed(AgreementRef ref, String clause, Set<String> beyond) {
    return new Denial(
        RefusalReason.FIELD_NOT_AGREED,
        ref,
        clause,
        "The source disclosed what the clause does not name: " + String.join(", ", beyond) + ".");
  }

  private static Refusal misplaced(Agreement agreement, String key, String words) {
    var detail = "Agreement " + words(agreement.ref()) + " " + words + ".";
    return Refusal.at(RefusalReason.FIELD_INVALID, key, detail);
  }

  private static String words(AgreementRef ref) {
    return ref.id() + " version " + ref.version();
  }

  /** Who sends what to whom, where. */
  private record Pair(String federation, String source, String recipient) {
    static Pair of(Agreement agreement) {
      return new Pair(agreement.federation(), agreement.source(), agreement.recipient());
    }

    @Override
    public String toString() {
      return "from " + source + " to " + recipient + " in " + federation;
    }
  }
}
