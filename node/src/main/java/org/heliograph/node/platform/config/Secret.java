package org.heliograph.node.platform.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A password or passphrase that prints as redacted. */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  @JsonCreator
  public static Secret of(String value) {
    return new Secret(value);
  }

  /** The secret itself; for the one call that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
