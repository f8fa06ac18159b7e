package org.heliograph.node.inbound.receive;

import java.util.function.Function;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.jspecify.annotations.Nullable;

/**
 * Opens deliveries. Safe for many threads.
 *
 * @param keys our decryption keys by id; null for one that is not ours
 */
public record Receiver(ConsignmentCodec codec, Function<KeyId, @Nullable DecryptionKey> keys) {
  /** Decrypts; refuses what is not a consignment for us. */
  public Parcel open(Delivery delivery) {
    return codec.open(delivery.bytes(), keys);
  }

  /** An opened batch together with where it came from. */
  public ReceivedConsignment receive(Delivery delivery, Parcel.Batch batch) {
    return new ReceivedConsignment(delivery, batch.seal(), batch.entries());
  }
}
