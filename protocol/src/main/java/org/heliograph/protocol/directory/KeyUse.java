package org.heliograph.protocol.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member's key is for; one key never serves two uses. */
public enum KeyUse {
  /** Ed25519: signs seals, receipts, heartbeats and voids. */
  SEAL,
  /** Ed25519: signs agreements. */
  AGREEMENT,
  /** Ed25519: signs checkpoints of the audit log. */
  CHECKPOINT,
  /** X25519: opens consignments. */
  ENCRYPTION;

  public static Optional<KeyUse> ofWire(String name) {
    return Arrays.stream(values()).filter(use -> use.wireName().equals(name)).findFirst();
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
