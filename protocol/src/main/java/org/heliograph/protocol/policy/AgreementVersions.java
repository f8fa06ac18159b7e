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
  record Version(Agreement agreement, Map<String, ClauseRow> rows, List<ClauseRow> inOrder) {
    static Version compile(Agreement agreement) {
      var rows = new LinkedHashMap<String, ClauseRow>();
      agreement.clauses().forEach(c -> rows.put(c.id(), new ClauseRow(agreement, c)));
      return new Version(agreement, rows, List.copyOf(rows.values()));
    }

    AgreementRef ref() {
      return agreement.ref();
    }
  }

  void add(Agreement agreement) {
    versions.put(agreement.version(), Version.compile(agreement));
  }

  @Nullable Version version(int number) {
    return versions.get(number);
  }

  AgreementRef latest() {
    return versions.lastEntry().getValue().ref();
  }

  /**
   * The version in force: the highest that has begun, unless it has ended. A version that was
   * superseded does not come back when its successor ends.
   */
  @Nullable Version inForce(Instant now) {
    for (var version : versions.descendingMap().values()) {
      var validity = version.agreement.validity();
      if (!now.isBefore(validity.from().toInstant())) {
        return validity.holdsAt(now) ? version : null;
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
                    changes(version.agreement.validity()),
                    version.rows.values().stream().flatMap(ClauseRow::changes)));
  }

  static Stream<Instant> changes(Validity validity) {
    var from = Stream.of(validity.from().toInstant());
    return validity.to() == null ? from : Stream.concat(from, Stream.of(validity.to().toInstant()));
  }
}
