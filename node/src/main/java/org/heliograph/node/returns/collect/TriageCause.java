package org.heliograph.node.returns.collect;

import java.util.Arrays;
import java.util.List;

/** Why a signal waits for a person; the most urgent first. */
public enum TriageCause {
  APPEAL("appeal", 8, "An action that rested on it was reversed on appeal."),
  THREAT_TO_LIFE("threat-to-life", 4, "It says that a life is in danger, and something was found."),
  ACTIVE_CASE("active-case", 2, "It belongs to an active case, and something was found."),
  DISPUTED("disputed", 1, "Partners reviewed it and disagree.");

  private final String wireName;
  private final int weight;
  private final String words;

  TriageCause(String wireName, int weight, String words) {
    this.wireName = wireName;
    this.weight = weight;
    this.words = words;
  }

  /** The causes that make up an urgency. */
  static List<TriageCause> of(int urgency) {
    return Arrays.stream(values()).filter(cause -> (urgency & cause.weight) != 0).toList();
  }

  public String wireName() {
    return wireName;
  }

  /** One sentence, in English. */
  public String words() {
    return words;
  }

  /** A bit; together they are an urgency, and the higher one goes first. */
  int weight() {
    return weight;
  }
}
