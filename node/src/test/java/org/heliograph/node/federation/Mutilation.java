package org.heliograph.node.federation;

import java.util.Arrays;
import java.util.Random;
import org.heliograph.protocol.refusal.RefusalReason;

/** What can be done to the bytes of a consignment, and as what a recipient must notice it. */
public enum Mutilation {
  CUT_IN_ITS_FRONT(RefusalReason.TRUNCATED),
  CUT_BEFORE_ITS_TAG(RefusalReason.TRUNCATED),
  WITHOUT_ITS_LAST_BYTE(RefusalReason.NOT_AUTHENTIC),
  WITH_A_BYTE_MORE(RefusalReason.NOT_AUTHENTIC),
  EMPTIED(RefusalReason.TRUNCATED),
  GARBAGE(RefusalReason.MAGIC_UNKNOWN),
  OF_VERSION_2(RefusalReason.VERSION_UNKNOWN),
  OF_SUITE_0(RefusalReason.SUITE_UNKNOWN),
  FOR_ANOTHER_KEY(RefusalReason.NOT_FOR_US),
  UNDER_ANOTHER_SECRET(RefusalReason.NOT_AUTHENTIC),
  CHANGED_INSIDE(RefusalReason.NOT_AUTHENTIC);

  private final RefusalReason reason;

  Mutilation(RefusalReason reason) {
    this.reason = reason;
  }

  RefusalReason reason() {
    return reason;
  }

  public byte[] of(byte[] all) {
    return switch (this) {
      case CUT_IN_ITS_FRONT -> Arrays.copyOf(all, 69);
      case CUT_BEFORE_ITS_TAG -> Arrays.copyOf(all, 85);
      case WITHOUT_ITS_LAST_BYTE -> Arrays.copyOf(all, all.length - 1);
      case WITH_A_BYTE_MORE -> Arrays.copyOf(all, all.length + 1);
      case EMPTIED -> new byte[0];
      case GARBAGE -> random(all.length);
      case OF_VERSION_2 -> flipped(all, 4, 3);
      case OF_SUITE_0 -> flipped(all, 5, 1);
      case FOR_ANOTHER_KEY -> flipped(all, 6, 1);
      case UNDER_ANOTHER_SECRET -> flipped(all, 38, 1);
      case CHANGED_INSIDE -> flipped(all, 70, 1);
    };
  }

  /** The bytes with the bits of the mask turned over at one place. */
  static byte[] flipped(byte[] all, int at, int mask) {
    byte[] changed = all.clone();
    changed[at] ^= (byte) mask;
    return changed;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
