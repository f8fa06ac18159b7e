package org.heliograph.protocol.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A member's standing in the federation. */
public enum MemberStatus {
  /** Exchanges signals. */
  ACTIVE,
  /** For now exchanges nothing but withdrawals and answers. */
  SUSPENDED,
  /** Has left for good; its alias and id are never given to another. */
  REVOKED;

  public static Optional<MemberStatus> ofWire(String name) {
    return Arrays.stream(values()).filter(status -> status.wireName().equals(name)).findFirst();
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
