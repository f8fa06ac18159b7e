package org.heliograph.node.audit.search;

import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.audit.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A story, step by step.
 *
 * @param next where to go on, after this entry; null at the end
 */
public record Steps(List<Step> steps, @Nullable EntryRef next) {
  public Steps {
    steps = List.copyOf(steps);
  }

  /**
   * An entry, and of what it stands for that which belongs to the story.
   *
   * @param sound false where the stored facts are not those that the entry names
   */
  public record Step(FoundEntry found, List<Numbered> facts, boolean sound) {
    public Step {
      facts = List.copyOf(facts);
    }
  }

  /** A fact with its place among those of its entry. */
  public record Numbered(int number, Fact fact) {
    boolean isAbout(UUID signal) {
      return fact.signal().equals(signal);
    }
  }
}
