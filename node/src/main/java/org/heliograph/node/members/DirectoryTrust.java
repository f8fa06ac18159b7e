package org.heliograph.node.members;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * What a node believes the directory by: the federation's name and the root key it pinned when it
 * joined.
 */
public record DirectoryTrust(String federation, VerifyingKey root) {
  /** Reads the pin that joining wrote to {@code directory/root.jwk} under the node's home. */
  public static DirectoryTrust read(Path home, String federation) {
    var file = file(home);
    try {
      return new DirectoryTrust(
          federation, VerifyingKey.ofJwk(StrictJson.parse(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the pinned root key " + file + "; has this node joined?", e);
    }
  }

  public void write(Path home) {
    PrivateFile.write(file(home), StrictJson.write(root.toJwk()));
  }

  private static Path file(Path home) {
    return home.resolve("directory").resolve("root.jwk");
  }
}
