package org.heliograph.protocol.transparency;

import com.ibm.icu.util.Region;
import com.ibm.icu.util.Region.RegionType;
import java.util.Map;
import java.util.Optional;

/** The part of the world that a country lies in. */
public final class Continents {
  private static final Map<String, String> NAMES =
      Map.of("002", "africa", "019", "americas", "142", "asia", "150", "europe", "009", "oceania");

  private Continents() {}

  /**
   * Empty for what is no country.
   *
   * @param country ISO 3166-1 alpha-2
   */
  public static Optional<String> of(String country) {
    try {
      return Optional.ofNullable(
              Region.getInstance(country).getContainingRegion(RegionType.CONTINENT))
          .map(continent -> NAMES.get(continent.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
