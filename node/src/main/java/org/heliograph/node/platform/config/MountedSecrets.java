package org.heliograph.node.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that an orchestrator mounts: where {@code NAME_FILE} names a file, its content stands for
 * the variable {@code NAME}. What lies in a file is not seen by who may look at the environment of
 * a process or at the description of a container.
 */
public final class MountedSecrets {
  /** Those that may lie in a file. */
  public static final List<String> NAMES =
      List.of(
          "HELIOGRAPH_PASSPHRASE",
          "HELIOGRAPH_ROOT_PASSPHRASE",
          "HELIOGRAPH_BROKER_PASSPHRASE",
          "HELIOGRAPH_BACKUP_PASSPHRASE",
          "HELIOGRAPH_KAFKA_PASSWORD",
          "HELIOGRAPH_POSTGRES_PASSWORD",
          "HELIOGRAPH_HTTP_PASSWORD",
          "HELIOGRAPH_OIDC_SECRET",
          "HELIOGRAPH_METRICS_TOKEN",
          "HELIOGRAPH_TRACES_TOKEN");

  private static final String ENDING = "_FILE";
  private static final long LARGEST = 4_096;

  private MountedSecrets() {}

  /**
   * The environment with what the files hold, without the end of their last line.
   *
   * @throws ConfigException if a file cannot be read, is empty or too large, or its variable is set
   *     as well
   */
  public static Map<String, String> in(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    for (var name : NAMES) {
      var file = environment.get(name + ENDING);
      if (file != null) {
        if (environment.containsKey(name)) {
          throw new ConfigException(
              "%s and %s%s: set one of them, so that it is clear which counts"
                  .formatted(name, name, ENDING));
        }
        all.put(name, read(name + ENDING, Path.of(file)));
      }
    }
    return Map.copyOf(all);
  }

  private static String read(String variable, Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ConfigException(
            variable + ": " + file + " is larger than 4 KiB; a secret is one line");
      }
      var secret = Files.readString(file).replaceFirst("\\R\\z", "");
      if (secret.isEmpty()) {
        throw new ConfigException(variable + ": " + file + " is empty");
      }
      return secret;
    } catch (IOException e) {
      throw new ConfigException(variable + ": cannot read " + file);
    }
  }
}
