package org.heliograph.protocol.audit;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/** RFC 9162 section 2.1 as it is written down there: roots and proofs by recursion over leaves. */
final class NaiveTree {
  private NaiveTree() {}

  static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.of(new byte[0]);
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int split = split(leaves.size());
    return MerkleTree.node(
        root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
  }

  static List<Hash> path(int index, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int split = split(leaves.size());
    var left = leaves.subList(0, split);
    var right = leaves.subList(split, leaves.size());
    return index < split
        ? with(path(index, left), root(right))
        : with(path(index - split, right), root(left));
  }

  static List<Hash> proof(int old, List<Hash> leaves) {
    return subproof(old, leaves, true);
  }

  private static List<Hash> subproof(int old, List<Hash> leaves, boolean known) {
    if (old == leaves.size()) {
      return known ? List.of() : List.of(root(leaves));
    }
    int split = split(leaves.size());
    var left = leaves.subList(0, split);
    var right = leaves.subList(split, leaves.size());
    return old <= split
        ? with(subproof(old, left, known), root(right))
        : with(subproof(old - split, right, false), root(left));
  }

  private static List<Hash> with(List<Hash> proof, Hash last) {
    var longer = new ArrayList<>(proof);
    longer.add(last);
    return longer;
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
