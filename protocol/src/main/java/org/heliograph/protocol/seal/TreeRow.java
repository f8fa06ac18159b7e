package org.heliograph.protocol.seal;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.UUID;

/**
 * What a recipient holds of one signal, as both sides of a pair compare it.
 *
 * @param revision the highest that was kept; 0 where it is withdrawn
 * @param withdrawn whether its source has taken it back; a recall counts as a withdrawal
 */
public record TreeRow(UUID id, long revision, boolean withdrawn) {
  /** Length on the wire and under a digest, in bytes. */
  public static final int LENGTH = 25;

  /** The order of the sixteen bytes, which is that of databases and not that of Java. */
  public static final Comparator<UUID> BY_BYTES =
      (one, other) -> {
        int high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0
            ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
            : high;
      };

  public TreeRow {
    if (revision < 0 || revision > Payload.MAX_NUMBER || withdrawn != (revision == 0)) {
      throw new IllegalArgumentException("a held signal has a revision, a withdrawn one has 0");
    }
  }

  public static TreeRow held(UUID id, long revision) {
    return new TreeRow(id, revision, false);
  }

  public static TreeRow withdrawn(UUID id) {
    return new TreeRow(id, 0, true);
  }

  /** Id, revision, and 1 for a withdrawn one or 0. */
  void writeTo(ByteBuffer bytes) {
    bytes
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .putLong(revision)
        .put((byte) (withdrawn ? 1 : 0));
  }

  static TreeRow readFrom(ByteBuffer bytes) {
    var id = new UUID(bytes.getLong(), bytes.getLong());
    long revision = bytes.getLong();
    byte standing = bytes.get();
    if (standing != 0 && standing != 1) {
      throw new IllegalArgumentException("a standing is 0 or 1");
    }
    return new TreeRow(id, revision, standing == 1);
  }
}
