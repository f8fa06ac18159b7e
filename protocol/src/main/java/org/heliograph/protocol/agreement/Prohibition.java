package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/** What the recipient must never do with anything it gets under the agreement. */
public enum Prohibition implements WireNamed {
  AUTOMATED_SOLE_ACTION("automated-sole-action"),
  ONWARD_SHARING("onward-sharing"),
  MODEL_TRAINING("model-training"),
  RE_IDENTIFICATION("re-identification");

  private static final Map<String, Prohibition> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  Prohibition(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<Prohibition> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
