package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.heliograph.protocol.seal.Hash;

/**
 * A checkpoint and the proof that its tree goes on from an earlier one: the body of {@code
 * add-checkpoint} of C2SP tlog-witness.
 *
 * @param old size of the earlier tree, 0 where there is none
 * @param proof empty where {@code old} is 0 or the checkpoint's size
 */
public record WitnessRequest(long old, List<Hash> proof, SignedNote checkpoint) {
  private static final String OLD = "old ";

  public WitnessRequest {
    proof = List.copyOf(proof);
    if (old < 0 || proof.size() > LogTree.LONGEST_PROOF) {
      throw NoteLines.malformed("a request has a negative size or more than 63 hashes");
    }
  }

  /**
   * Reads what {@link #toString} gives.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when the text is no such request
   */
  public static WitnessRequest parse(String text) {
    var lines = new ProofLines(text);
    long old = NoteLines.number(ProofLines.after(OLD, lines.next()));
    return new WitnessRequest(old, lines.hashes(), lines.note());
  }

  /**
   * Whether the checkpoint's tree goes on from the tree of size {@link #old} with this root; every
   * tree goes on from the one without entries.
   */
  public boolean extendsFrom(Hash oldRoot) {
    var tree = Checkpoint.parse(checkpoint.text());
    if (tree.size() == 0 && !tree.root().equals(LogTree.EMPTY)) {
      return false;
    }
    if (old == 0) {
      return proof.isEmpty() && oldRoot.equals(LogTree.EMPTY);
    }
    return LogTree.extendsFrom(old, oldRoot, tree.size(), tree.root(), proof);
  }

  @Override
  public String toString() {
    return ProofLines.write(OLD + old, proof, checkpoint);
  }

  public byte[] toBytes() {
    return toString().getBytes(UTF_8);
  }
}
