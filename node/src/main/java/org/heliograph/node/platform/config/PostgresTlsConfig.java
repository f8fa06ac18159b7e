package org.heliograph.node.platform.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database is spoken to by TLS. There is nothing between not at all and verified in
 * full: whoever stands between a node and its database can answer for an unverified one.
 *
 * @param mode {@code verify-full}, the default where a file is named, or {@code off}
 * @param ca certificates of the authorities that may vouch for the database, in PEM; relative to
 *     the home folder
 */
public record PostgresTlsConfig(@Nullable String mode, @Nullable Path ca) {
  public static final PostgresTlsConfig OFF = new PostgresTlsConfig("off", null);

  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");
  private static final String FULL = "verify-full";

  @JsonCreator
  public PostgresTlsConfig {
    // what YAML makes of an off without quotes
    mode = mode == null ? FULL : mode.equals("false") ? "off" : mode;
    if (!mode.equals(FULL) && !mode.equals("off")) {
      throw new ConfigException("postgres.tls.mode: \"" + mode + "\" is not verify-full or off");
    }
    if (mode.equals(FULL) && ca == null) {
      throw new ConfigException(
          "postgres.tls.ca: name the file with the certificate of the authority that signed the"
              + " database's, such as keys/postgres-ca.pem");
    }
    if (mode.equals("off") && ca != null) {
      throw new ConfigException("postgres.tls.ca: goes with mode: verify-full");
    }
  }

  /** {@code tls: "off"}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static PostgresTlsConfig of(String mode) {
    return new PostgresTlsConfig(mode, null);
  }

  /** {@code tls: off}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static PostgresTlsConfig of(boolean on) {
    return of(String.valueOf(on));
  }

  /** Verified by the authorities in this file. */
  public static PostgresTlsConfig verifying(Path ca) {
    return new PostgresTlsConfig(FULL, ca);
  }

  /** Nothing is said of a database on this machine alone, which others cannot listen to. */
  static void requireSaid(String host, @Nullable PostgresTlsConfig tls) {
    if (tls == null && !isThisMachine(host)) {
      throw new ConfigException(
          ("postgres.tls: \"%s\" is another machine, so say how to speak to it: tls: { mode:"
                  + " verify-full, ca: FILE } with the authority that signed the database's"
                  + " certificate, or tls: off where nobody else reads that network")
              .formatted(host));
    }
  }

  /** Whether nobody but this machine can listen to what is said to the host. */
  public static boolean isThisMachine(String host) {
    return THIS_MACHINE.matcher(host).matches();
  }

  /** Makes the path in a configuration that was read independent of where it was read. */
  static void locate(ObjectNode root, Path home) {
    if (root.at("/postgres/tls") instanceof ObjectNode tls && tls.path("ca").isTextual()) {
      tls.put("ca", home.toAbsolutePath().resolve(tls.path("ca").asText()).toString());
    }
  }
}
