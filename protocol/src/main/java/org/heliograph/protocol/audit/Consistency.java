package org.heliograph.protocol.audit;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/** The verification of a consistency proof between two trees of which neither is empty. */
final class Consistency {
  private long index;
  private long last;
  private Hash oldReached;
  private Hash reached;

  private Consistency(long old, long size, Hash first) {
    index = old - 1;
    last = size - 1;
    skip(Long.numberOfTrailingZeros(~index));
    oldReached = first;
    reached = first;
  }

  /** RFC 9162 section 2.1.4.2, for 0 &lt; old &lt; size. */
  static boolean holds(long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    var all = new ArrayList<>(proof);
    if (Long.bitCount(old) == 1) {
      all.addFirst(oldRoot);
    }
    if (all.isEmpty()) {
      return false;
    }
    var walk = new Consistency(old, size, all.getFirst());
    for (var hash : all.subList(1, all.size())) {
      if (walk.last == 0) {
        return false;
      }
      walk.take(hash);
    }
    return walk.last == 0 && walk.oldReached.equals(oldRoot) && walk.reached.equals(root);
  }

  private void take(Hash hash) {
    if (index % 2 == 1 || index == last) {
      oldReached = MerkleTree.node(hash, oldReached);
      reached = MerkleTree.node(hash, reached);
      skip(Long.numberOfTrailingZeros(index));
    } else {
      reached = MerkleTree.node(reached, hash);
    }
    skip(1);
  }

  private void skip(int levels) {
    index = levels < Long.SIZE ? index >>> levels : 0;
    last = levels < Long.SIZE ? last >>> levels : 0;
  }
}
