package org.heliograph.protocol.transparency;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** Whose acts a figure counts, which decides how many of them it takes. */
public enum Contributors implements WireNamed {
  /** Those of the member that publishes: it gives away nobody's figures but its own. */
  OWN("own"),
  /** Those of other members: what one of them did must not be read from a figure. */
  PARTNERS("partners");

  private static final Map<String, Contributors> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Contributors(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Contributors> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
