package org.heliograph.protocol.signal;

/** Names of the fields of a record, as they stand in drafts, slot tables and clauses. */
public final class Fields {
  public static final String LABELS = "labels";
  public static final String ATTRIBUTES = "attributes";
  public static final String SUBJECT_ROLE = "subjectRole";
  public static final String CONFIDENCE = "confidence";
  public static final String HUMAN_REVIEWED = "humanReviewed";
  public static final String DETECTION = "detection";
  public static final String ORIGIN = "origin";
  public static final String PRIVATE_COMMUNICATIONS = "privateCommunications";
  public static final String GOVERNMENT = "government";
  public static final String OBSERVED = "observed";
  public static final String LANGUAGE = "language";
  public static final String RELATIONS = "relations";
  public static final String REPORTED = "reported";
  public static final String NOTE = "note";

  private Fields() {}
}
