package org.heliograph.node.audit.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found before its page was full, the log ended or its work was enough.
 *
 * @param next where to go on, after this entry; null where there is no more
 * @param searchedTo where a search stopped whose work was enough, before its page was full
 */
public record Findings(
    List<FoundEntry> items, @Nullable EntryRef next, @Nullable EntryRef searchedTo) {
  public Findings {
    items = List.copyOf(items);
  }

  static Findings none() {
    return new Findings(List.of(), null, null);
  }
}
