package org.heliograph.node.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the node may deliver events. Whoever has a key for the API chooses among these, and can
 * make the node talk to nothing else.
 *
 * @param hosts names that webhooks may go to, such as {@code hooks.example.org}, with a port where
 *     it is not the scheme's; none: webhooks are off
 * @param addresses addresses and blocks that are not public and may be delivered to all the same,
 *     such as {@code 10.1.0.0/16}
 * @param authorities PEM file of the authorities that sign the receivers' certificates, relative to
 *     the home folder; the machine's own without it
 * @param disableAfterDays how long nothing may arrive before a webhook is disabled; default 3
 */
public record WebhookConfig(
    List<String> hosts,
    List<String> addresses,
    @Nullable Path authorities,
    @Nullable Integer disableAfterDays) {
  public static final WebhookConfig OFF = new WebhookConfig(List.of(), List.of(), null, null);
  private static final int DAYS = 3;

  public WebhookConfig {
    // absent in the file is null here
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
    addresses = addresses == null ? List.of() : List.copyOf(addresses);
    for (var host : hosts) {
      if (!host.matches("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?")) {
        throw new ConfigException(
            "webhooks.hosts: \"" + host + "\" is not a host name, with or without a port");
      }
    }
    for (var address : addresses) {
      if (!address.matches("[0-9A-Fa-f.:]{2,45}(/[0-9]{1,3})?")) {
        throw new ConfigException(
            "webhooks.addresses: \"" + address + "\" is not an address or block of addresses");
      }
    }
    if (disableAfterDays != null && (disableAfterDays < 1 || disableAfterDays > 30)) {
      throw new ConfigException(
          "webhooks.disableAfterDays: \"" + disableAfterDays + "\" is not 1 to 30 days");
    }
  }

  /** The authorities' file; empty for the machine's own. */
  public Optional<Path> trusted(Path home) {
    return Optional.ofNullable(authorities).map(home::resolve);
  }

  public Duration giveUpAfter() {
    return Duration.ofDays(disableAfterDays == null ? DAYS : disableAfterDays);
  }
}
