package org.heliograph.protocol.outcome;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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

  private static final int LONGEST_COMPARED = 64;
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

  /** Whether it touches somebody, so that a person should have looked first. */
  public boolean isAction() {
    return group == Group.ACTION && this != APPEAL_REVERSED && this != LEAD_EXPANDED;
  }

  /** What comes nearest elsewhere, such as {@code MISP sighting 0}. */
  public List<String> equivalents() {
    return switch (this) {
      case RECEIVED -> List.of("ThreatExchange INGESTED");
      case ALREADY_KNOWN -> List.of("ThreatExchange ALREADY_KNOWN");
      case MATCHED ->
          List.of("ThreatExchange SAW_THIS_TOO", "MISP sighting 0", "StopNCII PendingReview");
      case UNDER_REVIEW -> List.of("ThreatExchange IN_REVIEW");
      case CONFIRMED ->
          List.of("StopNCII Blocked", "NCMEC affirmative", "ThreatExchange POSITIVE_CLASS");
      case INCONCLUSIVE -> List.of("StopNCII NotBlocked");
      case REFUTED ->
          List.of(
              "ThreatExchange NON_MALICIOUS",
              "MISP sighting 1",
              "NCMEC negative",
              "ThreatExchange NEGATIVE_CLASS");
      case CLASSIFICATION_DISPUTED -> List.of("ThreatExchange DISAGREE_WITH_TAGS");
      case OUTDATED -> List.of("ThreatExchange OUTDATED", "MISP sighting 2");
      case LEAD_EXPANDED -> List.of("ThreatExchange HELPFUL");
      default -> List.of();
    };
  }

  /** The code whose name is nearest to what somebody wrote. */
  public static OutcomeCode nearest(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .min(Comparator.comparingInt(code -> edits(lower, code.wireName)))
        .orElseThrow();
  }

  /** How many characters to put in, leave out or change. */
  private static int edits(String from, String to) {
    int[] above = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= Math.min(from.length(), LONGEST_COMPARED); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
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
