package org.heliograph.node.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.PostgresTlsConfig;

/**
 * What is looked at, and by which measure.
 *
 * @param diskFloor bytes that have to be free; below, the disk counts as full
 */
record Deployment(NodeConfig config, InstantSource clock, long diskFloor) {
  Path home() {
    return config.homeFolder();
  }

  /** A path of the configuration as people know it. */
  String named(Path file) {
    var full = home().resolve(file);
    return (full.startsWith(home()) ? home().relativize(full) : full).toString();
  }

  boolean isDatabaseHere() {
    return PostgresTlsConfig.isThisMachine(config.postgres().host());
  }
}
