package org.heliograph.protocol.consignment;

import java.util.List;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Item;

/** What is inside a consignment. */
public sealed interface Parcel {
  /**
   * A sealed batch.
   *
   * @param seal compact JWS, not yet checked on arrival
   * @param entries the leaves of the sealed tree, in order
   */
  record Batch(String seal, List<Entry> entries) implements Parcel {
    public Batch {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A signed statement, such as a receipt or a heartbeat.
   *
   * @param jws compact JWS, not yet checked on arrival
   */
  record Statement(String jws) implements Parcel {}

  /**
   * A sealed batch of returns or notices.
   *
   * @param seal compact JWS, not yet checked on arrival
   * @param items the leaves of the sealed tree, in order
   */
  record Items(String seal, List<Item> items) implements Parcel {
    public Items {
      items = List.copyOf(items);
    }
  }
}
