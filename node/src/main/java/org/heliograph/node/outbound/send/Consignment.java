package org.heliograph.node.outbound.send;

import org.heliograph.node.outbound.seal.SealedBatch;

/** A sealed batch under the recipient's key: what travels. */
public final class Consignment {
  private final SealedBatch batch;
  private final byte[] bytes;

  Consignment(SealedBatch batch, byte[] bytes) {
    this.batch = batch;
    this.bytes = bytes;
  }

  public SealedBatch batch() {
    return batch;
  }

  public byte[] bytes() {
    return bytes;
  }

  public UnsentConsignment unsent() {
    return new UnsentConsignment(
        batch.seal().recipient(), batch.seal().position(), batch.entries().size(), bytes);
  }
}
