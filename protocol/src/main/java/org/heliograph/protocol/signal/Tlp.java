package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** Traffic Light Protocol 2.0 (FIRST), strictest first. */
public enum Tlp implements WireNamed {
  RED("RED"),
  AMBER_STRICT("AMBER+STRICT"),
  AMBER("AMBER"),
  GREEN("GREEN"),
  CLEAR("CLEAR");

  private static final Map<String, Tlp> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Tlp(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Tlp> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether this label allows less sharing than the other. */
  public boolean stricterThan(Tlp other) {
    return compareTo(other) < 0;
  }
}
