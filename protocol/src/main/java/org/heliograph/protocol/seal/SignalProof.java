package org.heliograph.protocol.seal;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Shows to a third party that a source disclosed one record to one recipient: the entry, its path
 * to the sealed root, and the seal.
 *
 * <p>It also states each value between the two, so that a check can say where the proof breaks.
 *
 * @param slotCommitments the commitment of every slot, in order
 */
public record SignalProof(
    String seal,
    int index,
    List<Hash> path,
    Hash leaf,
    Hash recordRoot,
    List<Hash> slotCommitments,
    Entry entry) {
  public SignalProof {
    path = List.copyOf(path);
    slotCommitments = List.copyOf(slotCommitments);
    if (slotCommitments.size() != entry.slotCount()) {
      throw new IllegalArgumentException("each slot has one commitment");
    }
  }

  /** Makes the proof of one entry of a batch. */
  public static SignalProof of(String seal, List<Entry> entries, int index) {
    return of(seal, entries.stream().map(Entry::leafHash).toList(), index, entries.get(index));
  }

  /** Makes the proof of one entry of which the batch's leaves are still known. */
  public static SignalProof of(String seal, List<Hash> leaves, int index, Entry entry) {
    return new SignalProof(
        seal,
        index,
        MerkleTree.of(leaves).path(index),
        entry.leafHash(),
        entry.recordRoot(),
        commitments(entry),
        entry);
  }

  /**
   * Follows the proof from the disclosed values up to the signature.
   *
   * @param keys finds the sealing key of a member; null where the directory has none
   * @return the seal that covers the entry
   * @throws RefusedException whose field says where the proof breaks
   */
  public Seal verify(BiFunction<String, KeyId, @Nullable VerifyingKey> keys) {
    var computed = commitments(entry);
    for (int slot = 0; slot < computed.size(); slot++) {
      require(
          computed.get(slot).equals(slotCommitments.get(slot)),
          "entry.slots[" + slot + "]",
          "The value and salt do not give the slot's commitment.");
    }
    require(
        entry.recordRoot().equals(recordRoot),
        "recordRoot",
        "The header and commitments do not give the record root.");
    require(
        entry.leafHash().equals(leaf),
        "leaf",
        "Record root, action, revision, disclosed slots and clause do not give the leaf.");
    var source = claimedSource();
    var verified = verifySeal(kid -> keys.apply(source, kid));
    require(
        MerkleTree.leads(leaf, index, verified.count(), path, verified.root()),
        "path",
        "The path does not lead from the leaf at this index to the sealed root.");
    return verified;
  }

  private String claimedSource() {
    try {
      return Seal.parse(Jws.claimedPayload(seal)).source();
    } catch (RefusedException e) {
      throw inSeal(e);
    }
  }

  private Seal verifySeal(Function<KeyId, @Nullable VerifyingKey> keys) {
    try {
      return Seal.verify(seal, keys);
    } catch (RefusedException e) {
      throw inSeal(e);
    }
  }

  private static RefusedException inSeal(RefusedException e) {
    var refusal = e.refusal();
    return Refusal.at(refusal.reason(), "seal", refusal.detail()).asException();
  }

  private static List<Hash> commitments(Entry entry) {
    return entry.slots().stream().map(slot -> Hash.ofBytes(slot.commitment())).toList();
  }

  private static void require(boolean holds, String where, String otherwise) {
    if (!holds) {
      throw Refusal.at(RefusalReason.PROOF_BROKEN, where, otherwise).asException();
    }
  }

  /** The proof as JSON, as {@link #parse} reads it. */
  public byte[] toBytes() {
    return SignalProofJson.write(this);
  }

  /**
   * Reads a proof; nothing of it is verified yet.
   *
   * @throws RefusedException whose field says what is not of the specified form
   */
  public static SignalProof parse(byte[] utf8) {
    return SignalProofJson.read(utf8);
  }
}
