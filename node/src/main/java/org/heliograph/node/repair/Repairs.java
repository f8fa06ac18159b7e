package org.heliograph.node.repair;

import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;

/**
 * Takes partners' statements of repair, each once and in order, already checked. Quick: what takes
 * longer follows in the background. Safe for many threads.
 */
public interface Repairs {
  void inquired(Inquiry inquiry);

  void told(Inventory inventory);

  void copied(Copies copies);
}
