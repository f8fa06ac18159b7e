package org.heliograph.protocol.agreement.diff;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** The terms of an agreement, named by their keys in the document. */
public enum Term implements WireNamed {
  SCHEMA("schema"),
  ID("id"),
  VERSION("version"),
  TITLE("title"),
  FEDERATION("federation"),
  SOURCE("source"),
  RECIPIENT("recipient"),
  SOURCE_KEY("keys.source"),
  RECIPIENT_KEY("keys.recipient"),
  VALID_FROM("validFrom"),
  VALID_TO("validTo"),
  REVIEW_BY("reviewBy"),
  STALENESS("stalenessHours"),
  LANGUAGE("language"),
  FEED("feed"),
  DELETE_ON_TERMINATION("deleteOnTermination"),
  PROGRAMME("programme"),
  ARRANGEMENT("arrangement"),
  CAPACITIES("capacities"),
  PROHIBITIONS("prohibitions"),
  DUTIES("duties"),
  RETURNED_OUTCOMES("returns.outcomes"),
  AUTOMATIC_OUTCOMES("returns.automatic"),
  RETURNED_MEMBERS("returns.members"),
  CLAUSES("clauses"),
  /** Which clause stands before which: a signal goes under the first that matches. */
  ORDER("order"),
  PURPOSE("purpose"),
  SENDER_BASES("senderBases"),
  RECIPIENT_BASES("recipientBases"),
  TRANSFER("transfer"),
  KINDS("kinds"),
  TYPES("types"),
  LABELS("labels"),
  LABEL_MATCHING("labelMatching"),
  SUBJECT_ROLES("subjectRoles"),
  MINIMUM_CONFIDENCE("minimumConfidence"),
  HUMAN_REVIEWED_ONLY("humanReviewedOnly"),
  LANGUAGES("languages"),
  ORIGINS_EXCLUDED("originsExcluded"),
  PRIVATE_COMMUNICATIONS("privateCommunications"),
  GOVERNMENT_EXCLUDED("governmentExcluded"),
  DISCLOSED_FIELDS("disclose.fields"),
  DISCLOSED_TYPES("disclose.types"),
  TLP_CEILING("tlpCeiling"),
  RETENTION("retentionDays"),
  ONWARD("onward"),
  AGGREGATES_ONLY("aggregatesOnly"),
  SPECIAL_CATEGORY("specialCategory"),
  DATA_CLASS("dataClass"),
  PERMITTED_ACTIONS("handling.permittedActions"),
  ATTRIBUTION("handling.attribution"),
  ENCRYPT_AT_REST("handling.encryptAtRest"),
  /** What this version has no rule for. */
  OTHER("other");

  private static final Map<String, Term> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Term(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Term> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
