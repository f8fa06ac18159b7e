package org.heliograph.protocol.seal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place of a record: a commitment and, where it is open, the salt and value that make it.
 *
 * <p>A closed slot does not show whether it is withheld, absent or padding. The arrays are not to
 * be changed.
 */
final class Slot {
  private final byte[] commitment;
  private final byte @Nullable [] salt;
  private final byte @Nullable [] value;

  private Slot(byte[] commitment, byte @Nullable [] salt, byte @Nullable [] value) {
    this.commitment = commitment;
    this.salt = salt;
    this.value = value;
  }

  static Slot open(RecordHasher hasher, int slot, byte[] salt, byte[] value) {
    return new Slot(hasher.commitment(slot, salt, value), salt, value);
  }

  static Slot closed(byte[] commitment) {
    return new Slot(commitment, null, null);
  }

  Slot closed() {
    return closed(commitment);
  }

  boolean isOpen() {
    return value != null;
  }

  byte[] commitment() {
    return commitment;
  }

  Optional<byte[]> salt() {
    return Optional.ofNullable(salt);
  }

  Optional<byte[]> value() {
    return Optional.ofNullable(value);
  }
}
