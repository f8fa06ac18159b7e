package org.heliograph.node.changes;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.heliograph.node.people.Scope;

/**
 * A kind of thing that people look at, and the tables where a change of it shows. The audit's own
 * entries are none: who reads for the audit makes an entry, and would be told of it for ever.
 */
public enum ChangeKind {
  SIGNALS(Scope.READ, "signal", "withdrawal"),
  RECEIVED(Scope.READ, "kept"),
  UPLOADS(Scope.PUBLISH, "job"),
  QUARANTINE(Scope.QUARANTINE, "quarantine"),
  FLOODS(Scope.QUARANTINE, "flood_hold", "flood_allowance"),
  DELIVERIES(Scope.READ, "consignment", "received_consignment", "receipt", "withheld"),
  STREAMS(Scope.READ, "inbound_hole", "incident"),
  AGREEMENTS(
      Scope.AGREEMENTS, "agreement", "approval", "approver", "datasheet", "programme", "accession"),
  /** What duties rest on; they themselves are counted about once a minute. */
  DUTIES(
      Scope.AGREEMENTS,
      "agreement",
      "receipt",
      "acknowledged",
      "reported_outcome",
      "collected_outcome"),
  OUTCOMES(
      Scope.READ,
      "reported_outcome",
      "reported_period",
      "period_count",
      "collected_outcome",
      "collected_period"),
  TRIAGE(Scope.READ, "signal_standing", "signal_decision"),
  NOTICES(Scope.READ, "notice"),
  WITHDRAWALS(Scope.READ, "withdrawal", "recall_notice", "acknowledged"),
  ALARMS(Scope.AUDIT, "audit_alarm", "audit_damage"),
  BANKS(Scope.READ, "bank", "bank_entry", "allowed_phrase"),
  SWITCHES(Scope.ADMIN, "source_switch"),
  COLLECTIONS(Scope.LOOKUP, "collection", "collection_entry", "watch_event"),
  RETENTION(Scope.READ, "hold", "deletion_statement", "retention_run"),
  DIRECTORY(Scope.READ, "directory_snapshot"),
  REPORTS(Scope.READ, "publication"),
  /** What the node itself notices and no table holds: whether the broker answers. */
  NODE(Scope.READ);

  private final Scope scope;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
  private final List<String> tables;

  ChangeKind(Scope scope, String... tables) {
    this.scope = scope;
    this.tables = List.of(tables);
  }

  List<String> tables() {
    return tables;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What somebody with these scopes may be told of: what it may read. */
  public static Set<ChangeKind> of(Set<Scope> scopes) {
    var all = EnumSet.noneOf(ChangeKind.class);
    Arrays.stream(values())
        .filter(kind -> scopes.contains(kind.scope) || scopes.contains(Scope.AUDIT))
        .forEach(all::add);
    return Collections.unmodifiableSet(all);
  }
}
