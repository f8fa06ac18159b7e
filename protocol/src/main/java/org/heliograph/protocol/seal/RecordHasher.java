package org.heliograph.protocol.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.List;

/** Computes commitments, record roots and leaves with one digest; not thread-safe. */
final class RecordHasher {
  private static final byte[] COMMITMENT = "HGC1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ROOT = "HGR1".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha256 = Hash.sha256();
  private final ByteBuffer front = ByteBuffer.allocate(64);

  /** SHA-256("HGC1" ‖ salt ‖ u16 slot ‖ u32 length ‖ value). */
  byte[] commitment(int slot, byte[] salt, byte[] value) {
    front.clear().put(COMMITMENT).put(salt).putShort((short) slot).putInt(value.length);
    feedFront();
    return sha256.digest(value);
  }

  /** SHA-256("HGR1" ‖ u32 length ‖ header ‖ u16 count ‖ commitments). */
  Hash root(byte[] header, List<Slot> slots) {
    front.clear().put(ROOT).putInt(header.length);
    feedFront();
    sha256.update(header);
    front.clear().putShort((short) slots.size());
    feedFront();
    for (var slot : slots) {
      sha256.update(slot.commitment());
    }
    return Hash.digested(sha256);
  }

  /**
   * SHA-256(0x00 ‖ root ‖ u8 action ‖ u64 revision ‖ u16 count ‖ u16 disclosed slots ‖ u16 length ‖
   * clause).
   */
  Hash leaf(Hash root, Action action, long revision, BitSet disclosed, byte[] clause) {
    sha256.update((byte) 0);
    root.addTo(sha256);
    front.clear().put(action.code()).putLong(revision).putShort((short) disclosed.cardinality());
    feedFront();
    disclosed.stream().forEach(this::feedShort);
    feedShort(clause.length);
    sha256.update(clause);
    return Hash.digested(sha256);
  }

  private void feedShort(int value) {
    sha256.update((byte) (value >>> 8));
    sha256.update((byte) value);
  }

  private void feedFront() {
    sha256.update(front.array(), 0, front.position());
  }
}
