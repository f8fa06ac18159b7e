package org.heliograph.node.platform.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How people sign in to this node.
 *
 * @param secondFactor whether people with a password need a second factor: {@code required} (the
 *     default) or {@code optional}
 * @param idleMinutes a session ends when it is not used for so long; 1 to 480, default 30
 * @param absoluteHours a session ends after so long however much it is used; 1 to 24, default 12
 * @param stepUpMinutes for so long after a sign-in a person may do what asks for a fresh one; 1 to
 *     60, default 5
 * @param addressHeader header in which the proxy before this node names the client's address, such
 *     as {@code X-Forwarded-For}, of which the last entry counts; without it, the address that
 *     connects
 * @param oidc the member's identity provider; without it, people have passwords here
 */
public record PeopleConfig(
    @Nullable String secondFactor,
    @Nullable Integer idleMinutes,
    @Nullable Integer absoluteHours,
    @Nullable Integer stepUpMinutes,
    @Nullable String addressHeader,
    @Nullable OidcConfig oidc) {
  public static final PeopleConfig DEFAULT = new PeopleConfig(null, null, null, null, null, null);

  public PeopleConfig {
    if (secondFactor != null && !secondFactor.matches("required|optional")) {
      throw new ConfigException(
          "people.secondFactor: \"" + secondFactor + "\" is not required or optional");
    }
    within("idleMinutes", idleMinutes, 480);
    within("absoluteHours", absoluteHours, 24);
    within("stepUpMinutes", stepUpMinutes, 60);
  }

  private static void within(String key, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new ConfigException("people." + key + ": \"" + value + "\" is not 1 to " + most);
    }
  }

  public boolean needsSecondFactor() {
    return !"optional".equals(secondFactor);
  }

  public Duration idle() {
    return Duration.ofMinutes(idleMinutes == null ? 30 : idleMinutes);
  }

  public Duration absolute() {
    return Duration.ofHours(absoluteHours == null ? 12 : absoluteHours);
  }

  public Duration stepUp() {
    return Duration.ofMinutes(stepUpMinutes == null ? 5 : stepUpMinutes);
  }
}
