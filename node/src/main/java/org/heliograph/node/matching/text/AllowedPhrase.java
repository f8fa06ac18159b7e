package org.heliograph.node.matching.text;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A phrase of the member's own that silences keywords which stand within it.
 *
 * @param phrase canonical, as a keyword is; never logged
 */
public record AllowedPhrase(
    long number, String phrase, @Nullable String note, Instant addedAt, String addedBy) {
  @Override
  public String toString() {
    return "AllowedPhrase " + number;
  }
}
