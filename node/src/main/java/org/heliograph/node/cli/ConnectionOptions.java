package org.heliograph.node.cli;

import java.net.URI;
import java.nio.file.Path;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node a command talks to, and as whom. */
final class ConnectionOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:HELIOGRAPH_URL:-http://localhost:8080}",
      description = "The node's address (default: HELIOGRAPH_URL, else http://localhost:8080).")
  private URI url = URI.create("http://localhost:8080");

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:HELIOGRAPH_API_KEY}",
      description = "An API key of the node (default: HELIOGRAPH_API_KEY).")
  private @Nullable String key;

  @Option(
      names = "--authority",
      paramLabel = "FILE",
      defaultValue = "${env:HELIOGRAPH_AUTHORITY}",
      description = {
        "PEM file of the authority that vouches for the node's certificate, where it is not one",
        "that all machines know (default: HELIOGRAPH_AUTHORITY)."
      })
  private @Nullable Path authority;

  ApiClient connect() {
    if (key == null || key.isBlank()) {
      throw new CommandFailed("no API key: give --key KEY or set HELIOGRAPH_API_KEY");
    }
    if (url.getScheme() == null || url.getHost() == null) {
      throw new CommandFailed("--url: \"" + url + "\" is not an address like http://host:8080");
    }
    return ApiClient.of(url, key, authority);
  }
}
