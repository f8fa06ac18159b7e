package org.heliograph.node.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * The node's own keys, and how long others' keys are waited for.
 *
 * @param remindAfter age at which the node asks for a new key, such as {@code P1Y}, the default
 * @param awaitAtMost how long a stream waits for a key that the directory does not name yet;
 *     default 10 min
 * @param file a keystore to read in place of {@code keys/keystore.json}, which is never written;
 *     relative to the home folder
 * @param next the one after it, where it is put before the directory names its keys; {@code
 *     keys/keystore-next.json} where it is not said
 * @param keystore the text of a keystore, still under its passphrase; from {@code
 *     HELIOGRAPH_KEYSTORE}, and wins over {@code file}
 */
public record KeysConfig(
    @Nullable Period remindAfter,
    @Nullable Duration awaitAtMost,
    @Nullable Path file,
    @Nullable Path next,
    @Nullable Secret keystore) {
  public static final KeysConfig DEFAULT = new KeysConfig(null, null, null, null, null);

  public KeysConfig {
    if (remindAfter != null && (remindAfter.isNegative() || remindAfter.isZero())) {
      throw new ConfigException(
          "keys.remindAfter: \"" + remindAfter + "\" is not P1D or more, such as P1Y");
    }
    if (next != null && file == null && keystore == null) {
      throw new ConfigException("keys.next: only with keys.file or HELIOGRAPH_KEYSTORE");
    }
    if (awaitAtMost != null && awaitAtMost.isNegative()) {
      throw new ConfigException("keys.awaitAtMost: \"" + awaitAtMost + "\" is not PT0S or more");
    }
  }

  /** Whether the keystore comes from elsewhere, and is only read. */
  public boolean isMounted() {
    return file != null || keystore != null;
  }

  public Period reminder() {
    return remindAfter == null ? Period.ofYears(1) : remindAfter;
  }

  public Duration longestWait() {
    return awaitAtMost == null ? Duration.ofMinutes(10) : awaitAtMost;
  }
}
