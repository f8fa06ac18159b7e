package org.heliograph.protocol.agreement;

import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * In which capacity a party acts under an agreement.
 *
 * @param reference what shows it, such as the award of trusted-flagger status
 */
public record Capacity(Party party, Kind kind, @Nullable String reference) {
  /** The capacities that law looks at. */
  public enum Kind implements WireNamed {
    PLATFORM("platform"),
    HOTLINE("hotline"),
    CLEARING_HOUSE("clearing-house"),
    /** Digital Services Act, Art. 22. */
    TRUSTED_FLAGGER("trusted-flagger"),
    RESEARCHER("researcher"),
    LAW_ENFORCEMENT("law-enforcement"),
    /** Anyone who acts for a government without being one (Fourth Amendment). */
    ACTING_FOR_GOVERNMENT("acting-for-government");

    private static final Map<String, Kind> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Kind> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }

    /** Whether the party is a government or acts for one. */
    public boolean governmental() {
      return this == LAW_ENFORCEMENT || this == ACTING_FOR_GOVERNMENT;
    }
  }
}
