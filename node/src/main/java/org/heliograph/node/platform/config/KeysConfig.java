package org.heliograph.node.platform.config;

import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The node's own keys, and how long others' keys are waited for.
 *
 * @param remindAfter age at which the node asks for a new key, such as {@code P1Y}, the default
 * @param awaitAtMost how long a stream waits for a key that the directory does not name yet;
 *     default 10 min
 */
public record KeysConfig(@Nullable Period remindAfter, @Nullable Duration awaitAtMost) {
  public static final KeysConfig DEFAULT = new KeysConfig(null, null);

  public KeysConfig {
    if (remindAfter != null && (remindAfter.isNegative() || remindAfter.isZero())) {
      throw new ConfigException(
          "keys.remindAfter: \"" + remindAfter + "\" is not P1D or more, such as P1Y");
    }
    if (awaitAtMost != null && awaitAtMost.isNegative()) {
      throw new ConfigException("keys.awaitAtMost: \"" + awaitAtMost + "\" is not PT0S or more");
    }
  }

  public Period reminder() {
    return remindAfter == null ? Period.ofYears(1) : remindAfter;
  }

  public Duration longestWait() {
    return awaitAtMost == null ? Duration.ofMinutes(10) : awaitAtMost;
  }
}
