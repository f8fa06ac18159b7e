package org.heliograph.protocol.agreement.words;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** What stands behind a sentence of an agreement. */
public enum Mark implements WireNamed {
  /** The node makes it so. */
  ENFORCED("enforced"),
  /** A duty with a clock, which the node watches. */
  MONITORED("monitored"),
  /** People must keep it. */
  PROMISED("promised");

  private static final Map<String, Mark> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Mark(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Mark> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
