package org.heliograph.node.platform.config;

import org.jspecify.annotations.Nullable;

/**
 * How look-ups answer.
 *
 * @param staleness what becomes of matches from a source of which is known less recently than its
 *     agreement allows: {@code mark} (the default) or {@code refuse}, which leaves them out
 */
public record MatchingConfig(@Nullable String staleness) {
  public static final MatchingConfig DEFAULT = new MatchingConfig(null);

  public MatchingConfig {
    if (staleness != null && !staleness.matches("mark|refuse")) {
      throw new ConfigException("matching.staleness: \"" + staleness + "\" is not mark or refuse");
    }
  }

  public boolean refusesStale() {
    return "refuse".equals(staleness);
  }
}
