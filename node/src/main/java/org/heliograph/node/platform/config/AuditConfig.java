package org.heliograph.node.platform.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the audit log is witnessed.
 *
 * @param exchangeSeconds how often the newest checkpoint goes to the other members; default 60
 */
public record AuditConfig(@Nullable Integer exchangeSeconds) {
  public static final AuditConfig DEFAULT = new AuditConfig(null);

  private static final int SECONDS = 60;
  private static final int MOST_SECONDS = 3_600;

  public AuditConfig {
    if (exchangeSeconds != null && (exchangeSeconds < 1 || exchangeSeconds > MOST_SECONDS)) {
      throw new ConfigException(
          "audit.exchangeSeconds: \"%d\" is not 1 to %d".formatted(exchangeSeconds, MOST_SECONDS));
    }
  }

  public Duration exchange() {
    return Duration.ofSeconds(exchangeSeconds == null ? SECONDS : exchangeSeconds);
  }
}
