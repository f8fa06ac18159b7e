package org.heliograph.protocol.audit;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.google.common.base.Suppliers;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.protocol.audit.AuditEntry.FactsRoot;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * The facts that one entry stands for, at least one; the entry holds their count and the root of
 * the tree over them (RFC 9162 section 2.1), so that one can be proven without the others.
 */
public final class Facts {
  /** Most bytes of all facts of one entry, before compression. */
  public static final int MOST_BYTES = 16 << 20;

  private static final int LEVEL = 1;
  private static final int LONGEST = 4_096;

  private final List<byte[]> leaves;
  private final Supplier<MerkleTree> tree;

  private Facts(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException("no facts");
    }
    this.leaves = leaves;
    this.tree =
        Suppliers.memoize(() -> MerkleTree.of(leaves.stream().map(MerkleTree::leaf).toList()));
  }

  public static Facts of(List<Fact> facts) {
    return new Facts(facts.stream().map(Fact::toBytes).toList());
  }

  public int count() {
    return leaves.size();
  }

  public Hash root() {
    return tree.get().root();
  }

  /** What the entry says of them. */
  public FactsRoot summary() {
    return new FactsRoot(count(), root());
  }

  /** The bytes of one fact, which are its leaf. */
  public byte[] leaf(int number) {
    return leaves.get(number).clone();
  }

  /** From the fact up to {@link #root}. */
  public List<Hash> path(int number) {
    return tree.get().path(number);
  }

  public List<Fact> list() {
    return leaves.stream().map(Facts::read).toList();
  }

  /** Reads the bytes of one fact. */
  public static Fact read(byte[] leaf) {
    return Optional.of(leaf)
        .filter(bytes -> bytes.length <= LONGEST)
        .flatMap(Fact::scan)
        .orElseGet(() -> Fact.of(StrictJson.parse(leaf, JsonLimits.ofDocument(LONGEST))));
  }

  /** One line a fact, compressed (zstd). */
  public byte[] pack() {
    var lines = new ByteArrayOutputStream(leaves.size() * 128);
    for (var leaf : leaves) {
      lines.writeBytes(leaf);
      lines.write('\n');
    }
    return Zstd.compress(lines.toByteArray(), LEVEL);
  }

  /**
   * @throws IllegalArgumentException when the bytes are not what {@link #pack} gives
   */
  public static Facts unpack(byte[] packed) {
    long size = packed.length == 0 ? 0 : Zstd.getFrameContentSize(packed);
    if (size <= 0 || size > MOST_BYTES) {
      throw new IllegalArgumentException("facts have no or too great a size");
    }
    return new Facts(lines(unpacked(packed, (int) size)));
  }

  /** Line by line, none of them empty; the last one needs no end. */
  private static List<byte[]> lines(byte[] text) {
    var lines = new ArrayList<byte[]>();
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i < text.length ? text[i] == '\n' : from < i) {
        if (i == from) {
          throw new IllegalArgumentException("facts have an empty line");
        }
        lines.add(Arrays.copyOfRange(text, from, i));
        from = i + 1;
      }
    }
    return lines;
  }

  private static byte[] unpacked(byte[] packed, int size) {
    try {
      return Zstd.decompress(packed, size);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("facts are not packed as they should be", e);
    }
  }
}
