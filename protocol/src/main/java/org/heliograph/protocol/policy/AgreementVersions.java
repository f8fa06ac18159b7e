package org.heliograph.protocol.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** All known versions of one agreement, compiled. */
final class AgreementVersions {
  private final List<Version> newestFirst = new ArrayList<>();

  /**
   * One version with its clauses in order.
   *
   * @param from when it begins, milliseconds
   * @param to when it ends
   */
  record Version(
      Terms terms, long from, long to, Map<String, ClauseRow> rows, List<ClauseRow> inOrder) {
    static Version compile(Terms terms) {
      var agreement = terms.agreement();
      boolean suspended = terms.standing() == Standing.SUSPENDED;
      var rows = new LinkedHashMap<String, ClauseRow>();
      agreement.clauses().forEach(c -> rows.put(c.id(), new ClauseRow(agreement, c, suspended)));
      var validity = agreement.validity();
      return new Version(
          terms,
          ClauseRow.from(validity),
          ClauseRow.to(validity),
          rows,
          List.copyOf(rows.values()));
    }

    Agreement agreement() {
      return terms.agreement();
    }

    AgreementRef ref() {
      return agreement().ref();
    }

    boolean hasBegun(long now) {
      return now >= from;
    }

    /** Suspended ones count: their clauses deny, with that reason. */
    boolean counts(long now) {
      return terms.standing() != Standing.ENDED && now >= from && now < to;
    }
  }

  void add(Terms terms) {
    newestFirst.add(Version.compile(terms));
    newestFirst.sort(
        Comparator.comparingInt((Version one) -> one.agreement().version()).reversed());
  }

  Stream<Terms> terms() {
    return newestFirst.reversed().stream().map(Version::terms);
  }

  @Nullable Version version(int number) {
    for (var version : newestFirst) {
      if (version.agreement().version() == number) {
        return version;
      }
    }
    return null;
  }

  AgreementRef latest() {
    return newestFirst.getFirst().ref();
  }

  /**
   * The version that counts: the highest that has begun, unless it has ended. A version that was
   * superseded does not come back when its successor ends.
   */
  @Nullable Version counting(long now) {
    for (var version : newestFirst) {
      if (version.hasBegun(now)) {
        return version.counts(now) ? version : null;
      }
    }
    return null;
  }

  /**
   * The version by which the recipient holds what it was disclosed: the one that counts, or after
   * the end the last that did, unless the end was agreed to take everything back.
   */
  @Nullable Version retaining(long now) {
    for (var version : newestFirst) {
      if (version.hasBegun(now)) {
        return version.counts(now) || !version.agreement().deleteOnTermination() ? version : null;
      }
    }
    return null;
  }

  /** The instants at which a version, a basis or a transfer tool begins or ends. */
  Stream<Instant> changes() {
    return newestFirst.stream()
        .flatMap(
            version ->
                Stream.concat(
                    changes(version.agreement().validity()),
                    version.rows.values().stream().flatMap(ClauseRow::changes)));
  }

  static Stream<Instant> changes(Validity validity) {
    var from = Stream.of(validity.from().toInstant());
    return validity.to() == null ? from : Stream.concat(from, Stream.of(validity.to().toInstant()));
  }
}
