package org.heliograph.node.outbound.send;

import org.heliograph.node.outbound.seal.SealedBatch;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.EncryptionKey;

/**
 * Puts sealed batches under one recipient's key.
 *
 * @param version the layout's, which the recipient reads
 */
public record Encryptor(ConsignmentCodec codec, EncryptionKey recipient, int version) {
  public Consignment encrypt(SealedBatch batch) {
    return new Consignment(batch, encrypt(new Parcel.Batch(batch.jws(), batch.entries())));
  }

  public byte[] encrypt(Parcel parcel) {
    return codec.seal(parcel, recipient, version);
  }
}
