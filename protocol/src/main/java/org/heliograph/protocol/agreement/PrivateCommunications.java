package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** What a condition says about signals that were found in private communications. */
public enum PrivateCommunications implements WireNamed {
  /** Not asked. */
  INCLUDED("included"),
  EXCLUDED("excluded"),
  ONLY("only");

  private static final Map<String, PrivateCommunications> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  PrivateCommunications(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<PrivateCommunications> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
