package org.heliograph.node.outbound.publish;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.outbound.publish.RowResult.Status;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.policy.Restriction;
import org.jspecify.annotations.Nullable;

/** What the audit holds of publishing, narrowing and withdrawing. Pure. */
final class PublishActs {
  private PublishActs() {}

  /** Of rows of an upload. */
  static Act published(UUID upload, long firstRow, List<RowResult> results) {
    return published(results).about("upload", upload).about("first-row", firstRow);
  }

  /** A fact for each draft that has an id; of the others the first reason against each. */
  static Act published(List<RowResult> results) {
    var act = Act.of(AuditAct.SIGNALS_PUBLISHED);
    for (var result : results) {
      act.counting(result.status().wireName(), 1);
      if (result.status() == Status.REFUSED) {
        act.because(result.refusals().getFirst().reason(), 1);
      }
    }
    return act.facts(
        results.stream().filter(one -> one.id() != null).map(PublishActs::fact).toList());
  }

  private static Fact fact(RowResult result) {
    return Fact.of(
        Objects.requireNonNull(result.id()), result.version(), result.status().wireName());
  }

  static Act withdrawn(UUID signal, int version, String reason) {
    return Act.of(AuditAct.SIGNALS_WITHDRAWN)
        .facts(List.of(Fact.of(signal, version, "withdrawn")))
        .saying("reason", reason);
  }

  /**
   * @param more what is taken back by it
   */
  static Act narrowed(UUID signal, int version, Restriction more) {
    return Act.of(AuditAct.SIGNALS_NARROWED)
        .about("fields", names(more.fieldsWithheld()))
        .about("types", names(more.typesWithheld()))
        .about("purposes", names(more.purposesWithheld()))
        .facts(List.of(Fact.of(signal, version, "narrowed")));
  }

  private static @Nullable String names(Set<String> names) {
    return names.isEmpty() ? null : String.join(" ", new TreeSet<>(names));
  }
}
