package org.heliograph.protocol.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** All known versions of one agreement, compiled. */
final class AgreementVersions {
  private final NavigableMap<Integer, Version> versions = new TreeMap<>();

  /** One version with its clauses in order. */
  record Version(Terms terms, Map<String, ClauseRow> rows, List<ClauseRow> inOrder) {
    static Version compile(Terms terms) {
      var agreement = terms.agreement();
      boolean suspended = terms.standing() == Standing.SUSPENDED;
      var rows = new LinkedHashMap<String, ClauseRow>();
      agreement.clauses().forEach(c -> rows.put(c.id(), new ClauseRow(agreement, c, suspended)));
      return new Version(terms, rows, List.copyOf(rows.values()));
    }

    Agreement agreement() {
      return terms.agreement();
    }

    AgreementRef ref() {
      return agreement().ref();
    }

    boolean hasBegun(Instant now) {
      return !now.isBefore(agreement().validity().from().toInstant());
    }

    /** Suspended ones count: their clauses deny, with that reason. */
    boolean counts(Instant now) {
      return terms.standing() != Standing.ENDED && agreement().validity().holdsAt(now);
    }
  }

  void add(Terms terms) {
    versions.put(terms.agreement().version(), Version.compile(terms));
  }

  Stream<Terms> terms() {
    return versions.values().stream().map(Version::terms);
  }

  @Nullable Version version(int number) {
    return versions.get(number);
  }

  AgreementRef latest() {
    return versions.lastEntry().getValue().ref();
  }

  /**
   * The version that counts: the highest that has begun, unless it has ended. A version that was
   * superseded does not come back when its successor ends.
   */
  @Nullable Version counting(Instant now) {
    for (var version : versions.descendingMap().values()) {
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
  @Nullable Version retaining(Instant now) {
    for (var version : versions.descendingMap().values()) {
      if (version.hasBegun(now)) {
        return version.counts(now) || !version.agreement().deleteOnTermination() ? version : null;
      }
    }
    return null;
  }

  /** The instants at which a version, a basis or a transfer tool begins or ends. */
  Stream<Instant> changes() {
    return versions.values().stream()
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
