package org.heliograph.protocol.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON object that is sealed beside signals, a return or a notice, as the exact bytes that the
 * seal covers; immutable.
 */
public final class Item {
  private static final byte[] TAG = "heliograph/1/item".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;

  public Item(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Length in bytes. */
  public int size() {
    return bytes.length;
  }

  /**
   * The leaf hash (RFC 9162 section 2.1.1) of tag and bytes; no entry of a signal has the same,
   * since the tag stands where an entry's leaf has a record root.
   */
  public Hash leafHash() {
    var leaf = Arrays.copyOf(TAG, TAG.length + bytes.length);
    System.arraycopy(bytes, 0, leaf, TAG.length, bytes.length);
    return MerkleTree.leaf(leaf);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Item item && Arrays.equals(bytes, item.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Without the content. */
  @Override
  public String toString() {
    return "Item[" + bytes.length + " bytes]";
  }
}
