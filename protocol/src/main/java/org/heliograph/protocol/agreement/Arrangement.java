package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;

/**
 * How the parties stand to each other in data protection law (GDPR Art. 26 and 28).
 *
 * @param reference the written arrangement
 */
public record Arrangement(Roles roles, String reference) {
  /** Who decides on purposes and means. */
  public enum Roles implements WireNamed {
    SEPARATE_CONTROLLERS("separate-controllers"),
    JOINT_CONTROLLERS("joint-controllers"),
    CONTROLLER_PROCESSOR("controller-processor");

    private static final Map<String, Roles> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Roles(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Roles> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}
