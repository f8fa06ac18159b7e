package org.heliograph.protocol.seal;

import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * A batch whose seal was checked against who sent it, on which stream, and what it holds.
 *
 * @param sealHash names this seal in the chain and in receipts
 */
public record VerifiedBatch(Seal seal, Hash sealHash, List<Entry> entries) {
  /**
   * Whose batch is expected where it arrived.
   *
   * @param source the member that the topic belongs to
   * @param recipient this member
   */
  public record Expected(String federation, String source, String recipient, StreamName stream) {}

  /**
   * Checks a batch, in the order in which the refusals are listed.
   *
   * @param keys the sealing keys of the expected source
   * @throws org.heliograph.protocol.refusal.RefusedException with TYPE_WRONG, KEY_UNKNOWN,
   *     SIGNATURE_INVALID, FEDERATION_WRONG, SOURCE_WRONG, NOT_FOR_US, STREAM_WRONG, COUNT_WRONG or
   *     ROOT_WRONG, or as the payload's reader refuses
   */
  public static VerifiedBatch verify(
      String jws,
      List<Entry> entries,
      Expected expected,
      Function<KeyId, @Nullable VerifyingKey> keys) {
    var seal = seal(jws, entries.stream().map(Entry::leafHash).toList(), expected, keys);
    return new VerifiedBatch(seal, Hash.ofJws(jws), List.copyOf(entries));
  }

  static Seal seal(
      String jws,
      List<Hash> leaves,
      Expected expected,
      Function<KeyId, @Nullable VerifyingKey> keys) {
    var seal = Seal.verify(jws, keys);
    require(seal.federation().equals(expected.federation()), RefusalReason.FEDERATION_WRONG);
    require(seal.source().equals(expected.source()), RefusalReason.SOURCE_WRONG);
    require(seal.recipient().equals(expected.recipient()), RefusalReason.NOT_FOR_US);
    require(seal.position().stream().equals(expected.stream()), RefusalReason.STREAM_WRONG);
    require(seal.count() == leaves.size(), RefusalReason.COUNT_WRONG);
    require(MerkleTree.of(leaves).root().equals(seal.root()), RefusalReason.ROOT_WRONG);
    return seal;
  }

  private static void require(boolean condition, RefusalReason otherwise) {
    if (!condition) {
      throw Refusal.of(otherwise).asException();
    }
  }
}
