package org.heliograph.node.matching.watch.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Where webhooks may go: to hosts that whoever runs the node has named, at public addresses, or at
 * others that are named too. A key for the API alone cannot make the node talk to anything else.
 */
public final class WebhookTargets {
  private static final int LONGEST = 2_000;

  /** Not reachable from the Internet, or leading to what is not: RFC 6890 and what came after. */
  private static final List<AddressBlock> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(AddressBlock::parse)
          .toList();

  private static final AddressBlock GLOBAL_V6 = AddressBlock.parse("2000::/3");

  private final List<String> hosts;
  private final List<AddressBlock> addresses;
  private final Resolver resolver;

  /** Finds the addresses of a name; waits. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * @param hosts names, in lower case, with a port where it is not the scheme's; empty: no webhooks
   * @param addresses that count as public though they are not
   */
  public WebhookTargets(List<String> hosts, List<AddressBlock> addresses, Resolver resolver) {
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    this.addresses = List.copyOf(addresses);
    this.resolver = resolver;
  }

  /** Whether any host is named. */
  public boolean isOn() {
    return !hosts.isEmpty();
  }

  /**
   * An address that was checked.
   *
   * @param port the URL's, or the scheme's
   */
  record Target(URI url, InetAddress address, int port) {
    String host() {
      return WebhookTargets.host(url);
    }

    boolean isTls() {
      return url.getScheme().equalsIgnoreCase("https");
    }
  }

  /**
   * Reads a URL and resolves it.
   *
   * @throws RefusedException FIELD_INVALID, with what is wrong
   */
  Target of(String url) {
    if (!isOn()) {
      throw refused(
          "Webhooks are off: the configuration of this node names no hosts (webhooks.hosts).");
    }
    return of(parse(url));
  }

  /** The same for a URL that was read before: what it resolves to may be another address now. */
  Target of(URI url) {
    boolean tls = url.getScheme().equalsIgnoreCase("https");
    int port = url.getPort() < 0 ? (tls ? 443 : 80) : url.getPort();
    var name = host(url);
    boolean named =
        hosts.contains(name + ":" + port) || (url.getPort() < 0 && hosts.contains(name));
    if (!named) {
      throw refused("The configuration of this node does not name this host (webhooks.hosts).");
    }
    var found = resolve(name);
    if (!Arrays.stream(found).allMatch(this::isAllowed)) {
      throw refused(
          "The host's address is not public, and the configuration does not name it"
              + " (webhooks.addresses).");
    }
    if (!tls && !Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress)) {
      throw refused("Only https leaves this machine.");
    }
    return new Target(url, found[0], port);
  }

  private static URI parse(String text) {
    try {
      var url = URI.create(text);
      boolean sound =
          text.length() <= LONGEST
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawFragment() == null
              && List.of("http", "https").contains(String.valueOf(url.getScheme()));
      if (sound) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // told below, without a word of the text
    }
    throw refused("Expected https://host/path without a user and a fragment.");
  }

  private static String host(URI url) {
    return Objects.requireNonNull(url.getHost()).toLowerCase(Locale.ROOT);
  }

  private InetAddress[] resolve(String name) {
    try {
      var found = resolver.resolve(name);
      if (found.length > 0) {
        return found;
      }
    } catch (UnknownHostException e) {
      // told below
    }
    throw refused("The host has no address.");
  }

  private boolean isAllowed(InetAddress address) {
    return addresses.stream().anyMatch(block -> block.holds(address)) || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    boolean global = address.getAddress().length == 4 || GLOBAL_V6.holds(address);
    return global && SPECIAL.stream().noneMatch(block -> block.holds(address));
  }

  private static RefusedException refused(String why) {
    return Refusal.at(RefusalReason.FIELD_INVALID, "url", why).asException();
  }
}
