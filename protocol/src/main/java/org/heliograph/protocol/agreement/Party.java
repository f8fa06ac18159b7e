package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** One of the two sides of an agreement. */
public enum Party implements WireNamed {
  SOURCE("source"),
  RECIPIENT("recipient");

  private static final Map<String, Party> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Party(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Party> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
