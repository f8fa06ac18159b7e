package org.heliograph.node.platform.telemetry;

import java.util.List;
import java.util.Locale;

/**
 * Every metric that a node has of its own; {@code docs/operate/metrics.md} says what to make of
 * them. Moments are seconds since 1970, so that their age stays right however old the scrape is.
 */
public enum Metric {
  SIGNALS_IN(
      Kind.COUNTER,
      "heliograph_signals_in_total",
      "Signals that came to a stage, counted for each partner.",
      "stage"),
  SIGNALS_OUT(
      Kind.COUNTER,
      "heliograph_signals_out_total",
      "Signals that a stage passed on, counted for each partner.",
      "stage"),
  STAGE_DURATION(
      Kind.TIMER,
      "heliograph_stage_duration_seconds",
      "Time that a stage took for what it was given at once, a page or a consignment.",
      "stage"),
  REFUSALS(
      Kind.COUNTER,
      "heliograph_refusals_total",
      "Refusals by place and reason of the catalogue.",
      "where",
      "reason"),
  RECEIPTED(
      Kind.COUNTER,
      "heliograph_consignments_receipted_total",
      "Consignments that were answered by a receipt; direction is that of the consignment.",
      "direction"),

  UNSENT(
      Kind.GAUGE,
      "heliograph_outbound_unsent_consignments",
      "Consignments that the broker has not taken.",
      "partner"),
  UNSENT_SINCE(
      Kind.GAUGE,
      "heliograph_outbound_unsent_since_timestamp_seconds",
      "When the oldest consignment that the broker has not taken was sealed.",
      "partner"),
  UNRECEIPTED(
      Kind.GAUGE,
      "heliograph_outbound_unreceipted_consignments",
      "Consignments that the partner has not answered.",
      "partner"),
  UNRECEIPTED_SINCE(
      Kind.GAUGE,
      "heliograph_outbound_unreceipted_since_timestamp_seconds",
      "When the oldest consignment that the partner has not answered was sealed.",
      "partner"),
  UNDECIDED(
      Kind.GAUGE,
      "heliograph_outbound_undecided_signals",
      "Published signals that the flow has not come to, counted up to 10000.",
      "partner"),
  BACKFILL(
      Kind.GAUGE,
      "heliograph_outbound_backfill",
      "Whether the flow decides about all signals anew, as the terms have changed.",
      "partner"),

  MISSING(
      Kind.GAUGE,
      "heliograph_inbound_announced_consignments",
      "Consignments that heartbeats announced and that were not taken yet.",
      "source"),
  HOLES(Kind.GAUGE, "heliograph_inbound_holes", "Ranges of positions that are missing.", "source"),
  HOLE_CONSIGNMENTS(
      Kind.GAUGE,
      "heliograph_inbound_hole_consignments",
      "Consignments that are missing in holes.",
      "source"),
  HOLE_SINCE(
      Kind.GAUGE,
      "heliograph_inbound_hole_since_timestamp_seconds",
      "When the oldest hole that is open was noticed.",
      "source"),
  AS_OF(
      Kind.GAUGE,
      "heliograph_inbound_as_of_timestamp_seconds",
      "As of when all that the source sent was here, over all of its streams.",
      "source"),
  QUARANTINED(
      Kind.GAUGE,
      "heliograph_inbound_quarantined_signals",
      "Entries that wait undecided in quarantine.",
      "source"),

  DUTIES_DUE(
      Kind.GAUGE,
      "heliograph_duties_due",
      "What duties ask for and has time left.",
      "partner",
      "direction"),
  DUTIES_OVERDUE(
      Kind.GAUGE,
      "heliograph_duties_overdue",
      "What duties ask for and is late.",
      "partner",
      "direction"),
  WITHDRAWALS_OVERDUE(
      Kind.GAUGE,
      "heliograph_withdrawals_overdue",
      "Withdrawals that the partner has not acknowledged in time.",
      "partner"),
  WITHDRAWALS_ESCALATED(
      Kind.GAUGE,
      "heliograph_withdrawals_escalated",
      "Withdrawals that the partner has not acknowledged in twice the time.",
      "partner"),

  AUDIT_PENDING(
      Kind.GAUGE,
      "heliograph_audit_pending_entries",
      "Entries that wait to be appended to the audit log, counted up to 100000."),
  AUDIT_ENTRIES(Kind.GAUGE, "heliograph_audit_log_entries", "Entries of the audit log."),
  AUDIT_CHECKPOINT(
      Kind.GAUGE,
      "heliograph_audit_checkpoint_timestamp_seconds",
      "When the newest checkpoint was signed."),
  AUDIT_COSIGNED(
      Kind.GAUGE,
      "heliograph_audit_cosigned_entries",
      "Entries of our audit log that the partner has cosigned.",
      "partner"),
  AUDIT_COSIGNED_AT(
      Kind.GAUGE,
      "heliograph_audit_cosigned_timestamp_seconds",
      "When the partner's newest cosignature was heard.",
      "partner"),

  INDEX_INDICATORS(
      Kind.GAUGE, "heliograph_index_indicators", "Indicators in an index of look-ups.", "index"),
  INDEX_BYTES(Kind.GAUGE, "heliograph_index_bytes", "Memory of an index of look-ups.", "index"),
  INDEX_LEVEL(
      Kind.GAUGE,
      "heliograph_index_level_timestamp_seconds",
      "As of when the indexes held all that the database held."),
  INDEX_BEHIND(
      Kind.GAUGE,
      "heliograph_index_behind_changes",
      "Changes that the indexes have yet to take in, counted up to 10000."),

  POOL_CONNECTIONS_MAX(
      Kind.GAUGE, "heliograph_database_connections_max", "Connections that the pool may open."),
  POOL_CONNECTIONS_USED(
      Kind.GAUGE, "heliograph_database_connections_used", "Connections that are in use."),
  POOL_WAITING(
      Kind.GAUGE, "heliograph_database_waiting", "Who waits for a connection of the pool."),
  POOL_WAIT(
      Kind.TIMER, "heliograph_database_wait_seconds", "Time that a connection was waited for."),

  HTTP_DURATION(
      Kind.TIMER,
      "heliograph_http_request_duration_seconds",
      "Time from a call's head to its answer, by operation and class of status.",
      "method",
      "route",
      "status"),

  BROKER_REACHABLE(
      Kind.GAUGE, "heliograph_broker_reachable", "Whether the broker answers: 1 or 0."),
  DIRECTORY_VERSION(
      Kind.GAUGE, "heliograph_directory_version", "Version of the directory that is in force."),
  DIRECTORY_ISSUED(
      Kind.GAUGE,
      "heliograph_directory_issued_timestamp_seconds",
      "When the directory was issued."),
  DIRECTORY_EXPIRY(
      Kind.GAUGE,
      "heliograph_directory_expiry_timestamp_seconds",
      "Next update of the directory plus grace: from then on nothing is released."),
  KEY_BEGIN(
      Kind.GAUGE,
      "heliograph_key_begin_timestamp_seconds",
      "Since when a key or certificate counts.",
      "use",
      "state"),
  KEY_EXPIRY(
      Kind.GAUGE,
      "heliograph_key_expiry_timestamp_seconds",
      "When a key or certificate ends, where it has an end.",
      "use",
      "state"),
  HEALTH_CHECK(
      Kind.GAUGE,
      "heliograph_health_check",
      "Whether a check of /health/ready holds: 1 or 0.",
      "check"),
  BUILD(
      Kind.INFO,
      "heliograph_build_info",
      "The software that runs, and for which member; always 1.",
      "version",
      "member"),

  TRACE_SPANS(
      Kind.COUNTER,
      "heliograph_trace_spans_total",
      "Spans of traces by what became of them: sent, failed, dropped.",
      "result"),

  READING_TIMESTAMP(
      Kind.GAUGE,
      "heliograph_reading_timestamp_seconds",
      "When figures that are read in the background were read last.",
      "reading"),
  READING_FAILURES(
      Kind.COUNTER,
      "heliograph_reading_failures_total",
      "How often figures could not be read.",
      "reading"),
  READING_DURATION(
      Kind.TIMER,
      "heliograph_reading_duration_seconds",
      "Time that reading figures took.",
      "reading");

  /** What becomes of a metric. */
  public enum Kind {
    /** Only grows, from zero at the start of the node. */
    COUNTER,
    GAUGE,
    /** What does not change while the node runs; its figure is 1. */
    INFO,
    /** Count, sum, and the longest of the last minutes. */
    TIMER;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final String wireName;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
  private final List<String> labels;

  Metric(Kind kind, String wireName, String help, String... labels) {
    this.kind = kind;
    this.wireName = wireName;
    this.help = help;
    this.labels = List.of(labels);
  }

  public Kind kind() {
    return kind;
  }

  /** As Prometheus has it. */
  public String wireName() {
    return wireName;
  }

  /** One sentence. */
  public String help() {
    return help;
  }

  /** Names of its labels, in order. */
  public List<String> labels() {
    return labels;
  }
}
