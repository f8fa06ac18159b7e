package org.heliograph.node.inbound.receive;

import java.util.List;
import org.heliograph.protocol.seal.Entry;

/** A consignment that opened: what it claims is readable, and nothing of it is proven. */
public final class ReceivedConsignment {
  private final Delivery delivery;
  private final String jws;
  private final List<Entry> entries;

  ReceivedConsignment(Delivery delivery, String jws, List<Entry> entries) {
    this.delivery = delivery;
    this.jws = jws;
    this.entries = entries;
  }

  /** On which topic and partition it came. */
  public Delivery delivery() {
    return delivery;
  }

  /** The seal, compact serialisation. */
  public String jws() {
    return jws;
  }

  public List<Entry> entries() {
    return entries;
  }
}
