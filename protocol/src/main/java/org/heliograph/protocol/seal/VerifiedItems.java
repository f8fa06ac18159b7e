package org.heliograph.protocol.seal;

import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * A batch of items whose seal was checked as that of a batch of signals is.
 *
 * @param sealHash names this seal in the chain and in receipts
 */
public record VerifiedItems(Seal seal, Hash sealHash, List<Item> items) {
  /**
   * Checks a batch.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException as {@link VerifiedBatch#verify}
   */
  public static VerifiedItems verify(
      String jws,
      List<Item> items,
      VerifiedBatch.Expected expected,
      Function<KeyId, @Nullable VerifyingKey> keys) {
    var leaves = items.stream().map(Item::leafHash).toList();
    var seal = VerifiedBatch.seal(jws, leaves, expected, keys);
    return new VerifiedItems(seal, Hash.ofJws(jws), List.copyOf(items));
  }
}
