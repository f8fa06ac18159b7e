package org.heliograph.protocol.outcome;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where an outcome came about: a country by ISO 3166-1, or a part of one by ISO 3166-2. */
public final class Jurisdictions {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern WRITTEN = Pattern.compile("([A-Z]{2})(-[A-Z0-9]{1,3})?");

  private Jurisdictions() {}

  /** Whether the country exists, and a part of it is written as the standard writes them. */
  public static boolean isCode(String written) {
    var parts = WRITTEN.matcher(written);
    return parts.matches() && COUNTRIES.contains(parts.group(1));
  }
}
