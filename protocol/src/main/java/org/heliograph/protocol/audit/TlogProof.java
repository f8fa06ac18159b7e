package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The proof that something is an entry of a log, as a text that can be verified offline (C2SP
 * tlog-proof).
 *
 * @param extra base64 of something that the proof does not vouch for, or null
 * @param index of the entry
 * @param path from the entry up to the checkpoint's root
 * @param checkpoint as the log and cosigners signed it
 */
public record TlogProof(
    @Nullable String extra, long index, List<Hash> path, SignedNote checkpoint) {
  private static final String FIRST = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";

  public TlogProof {
    path = List.copyOf(path);
    if (index < 0 || path.size() > LogTree.LONGEST_PROOF) {
      throw NoteLines.malformed("a proof has a negative index or more than 63 hashes");
    }
    if (extra != null) {
      var _ = NoteLines.base64(extra);
    }
  }

  public TlogProof(long index, List<Hash> path, SignedNote checkpoint) {
    this(null, index, path, checkpoint);
  }

  /**
   * Reads what {@link #toString} gives.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when the text is no such proof
   */
  public static TlogProof parse(String text) {
    var lines = new ProofLines(text);
    if (!lines.next().equals(FIRST)) {
      throw NoteLines.malformed("a proof does not begin with " + FIRST);
    }
    var second = lines.next();
    boolean hasExtra = second.startsWith(EXTRA);
    var third = hasExtra ? lines.next() : second;
    return new TlogProof(
        hasExtra ? second.substring(EXTRA.length()) : null,
        NoteLines.number(ProofLines.after(INDEX, third)),
        lines.hashes(),
        lines.note());
  }

  /**
   * Verifies that the log has the entry; gives the checkpoint with the cosignatures that are known.
   *
   * @param leaf hash of the entry, {@link org.heliograph.protocol.seal.MerkleTree#leaf}
   * @param log its name is the origin that the checkpoint has to have
   * @throws org.heliograph.protocol.refusal.RefusedException when the log has not signed, a known
   *     signature does not verify, or the path does not lead to the root
   */
  public SignedCheckpoint verify(Hash leaf, NoteKey log, Collection<NoteKey> cosigners) {
    var signed = SignedCheckpoint.open(checkpoint, log, cosigners);
    var tree = signed.checkpoint();
    if (!LogTree.includes(leaf, index, tree.size(), path, tree.root())) {
      throw Refusal.of(
              RefusalReason.PROOF_BROKEN, "the proof does not lead from the entry to the root")
          .asException();
    }
    return signed;
  }

  @Override
  public String toString() {
    var head = FIRST + "\n" + (extra == null ? "" : EXTRA + extra + "\n") + INDEX + index;
    return ProofLines.write(head, path, checkpoint);
  }

  public byte[] toBytes() {
    return toString().getBytes(UTF_8);
  }
}
