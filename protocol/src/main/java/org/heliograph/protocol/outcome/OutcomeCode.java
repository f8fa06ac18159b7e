package org.heliograph.protocol.outcome;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** What came of a signal; the vocabulary is closed. */
public enum OutcomeCode implements WireNamed {
  RECEIVED("received", Group.HANDLING, "It arrived and is in use."),
  ALREADY_KNOWN("already-known", Group.HANDLING, "The recipient knew it from elsewhere before."),
  NO_MATCH("no-match", Group.HANDLING, "Nothing matched in the period; reported in bands."),
  MATCHED("matched", Group.HANDLING, "Something matched; nobody has reviewed it yet."),
  UNDER_REVIEW("under-review", Group.HANDLING, "A person is looking at what matched."),
  CONFIRMED(
      "confirmed", Group.JUDGEMENT, "A person reviewed it and found a violation of own policy."),
  INCONCLUSIVE("inconclusive", Group.JUDGEMENT, "A person reviewed it and could not tell."),
  REFUTED("refuted", Group.JUDGEMENT, "A person reviewed it and found it to be a false positive."),
  CLASSIFICATION_DISPUTED(
      "classification-disputed",
      Group.JUDGEMENT,
      "A person reviewed it and would classify it otherwise."),
  OUTDATED("outdated", Group.JUDGEMENT, "It was right once and no longer is."),
  CONTENT_REMOVED("content-removed", Group.ACTION, "Content was removed."),
  ACCOUNT_ACTIONED("account-actioned", Group.ACTION, "An account was restricted or closed."),
  URL_ACTIONED("url-actioned", Group.ACTION, "A link was blocked or taken down."),
  LEAD_EXPANDED("lead-expanded", Group.ACTION, "It led to related items that were not known."),
  REPORTED("reported", Group.ACTION, "A report was made to the body that is named."),
  APPEAL_REVERSED(
      "appeal-reversed", Group.ACTION, "An action that rested on it was reversed on appeal."),
  LAW_ENFORCEMENT_PROGRESS(
      "law-enforcement-progress", Group.SENSITIVE, "An investigation made progress."),
  CHILD_SAFEGUARDED("child-safeguarded", Group.SENSITIVE, "A child was brought to safety.");

  private static final Map<String, OutcomeCode> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;
  private final Group group;
  private final String definition;

  OutcomeCode(String wireName, Group group, String definition) {
    this.wireName = wireName;
    this.group = group;
    this.definition = definition;
  }

  /** What kind of news a code is. */
  public enum Group {
    HANDLING,
    JUDGEMENT,
    ACTION,
    /** Counts over a period only, late, from members whose role in the directory entitles them. */
    SENSITIVE
  }

  public static Optional<OutcomeCode> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }

  public Group group() {
    return group;
  }

  /** One sentence, in English. */
  public String definition() {
    return definition;
  }

  public boolean isSensitive() {
    return group == Group.SENSITIVE;
  }

  /** Whether it is told as a count over a period, never of one signal. */
  public boolean isPeriodic() {
    return isSensitive() || this == NO_MATCH;
  }

  /** Whether only a person can come to it. */
  public boolean needsPerson() {
    return group == Group.JUDGEMENT || this == UNDER_REVIEW;
  }

  /** Whether it speaks for the source's finding. */
  public boolean corroborates() {
    return this == CONFIRMED || (group == Group.ACTION && this != APPEAL_REVERSED);
  }

  /** Whether it speaks against the source's finding. */
  public boolean disputes() {
    return this == REFUTED || this == CLASSIFICATION_DISPUTED || this == APPEAL_REVERSED;
  }
}
