package org.heliograph.node.outbound.publish;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/**
 * Values that must never go out, whatever a row says: the member's own domains, accounts, test
 * files. Held as keyed digests, so that a dump of the node's memory names none of them.
 */
public final class NegativeList {
  public static final NegativeList NONE = new NegativeList(Set.of(), bytes -> bytes);

  private static final String DOMAIN = "domain";

  private final Set<Hash> digests;
  private final UnaryOperator<byte[]> digest;

  private NegativeList(Set<Hash> digests, UnaryOperator<byte[]> digest) {
    this.digests = Set.copyOf(digests);
    this.digest = digest;
  }

  /**
   * Reads a list: on each line a type and a value, such as {@code md5 …} or {@code domain
   * example.org}, which stands for all accounts and links at it and below it; lines that begin with
   * # are comments.
   *
   * @param digest keyed
   * @throws IllegalArgumentException names the line, never its value
   */
  public static NegativeList read(String text, IndicatorTypes types, UnaryOperator<byte[]> digest) {
    var digests = new HashSet<Hash>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#")) {
        digests.add(digest(digest, key(line, i + 1, types)));
      }
    }
    return new NegativeList(digests, digest);
  }

  private static String key(String line, int number, IndicatorTypes types) {
    String[] parts = line.split("\\s+", 2);
    try {
      if (parts.length == 2 && parts[0].equals(DOMAIN)) {
        return DOMAIN + " " + parts[1].toLowerCase(Locale.ROOT);
      }
      if (parts.length == 2) {
        return key(types.canonical(parts[0], parts[1], Map.of()));
      }
    } catch (RefusedException e) {
      throw new IllegalArgumentException(
          "line %d: %s".formatted(number, e.refusal().reason().help()));
    }
    throw new IllegalArgumentException("line " + number + ": expected a type and a value");
  }

  /** Whether an indicator is on it, by itself or by its domain. */
  boolean has(Indicator indicator) {
    return !digests.isEmpty()
        && Stream.concat(Stream.of(key(indicator)), domains(indicator))
            .anyMatch(key -> digests.contains(digest(digest, key)));
  }

  private static String key(Indicator indicator) {
    return indicator.type() + " " + indicator.value();
  }

  /** The host of an indicator, and all that it lies below. */
  private static Stream<String> domains(Indicator indicator) {
    return host(indicator).stream()
        .flatMap(host -> Stream.iterate(host, at -> !at.isEmpty(), NegativeList::parent))
        .map(host -> DOMAIN + " " + host);
  }

  private static Optional<String> host(Indicator indicator) {
    String value = indicator.value();
    return switch (indicator.type()) {
      case "email" -> Optional.of(value.substring(value.lastIndexOf('@') + 1));
      case DOMAIN -> Optional.of(value);
      case "url" -> Optional.ofNullable(URI.create(value).getHost());
      default -> Optional.empty();
    };
  }

  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }

  private static Hash digest(UnaryOperator<byte[]> digest, String key) {
    return Hash.ofBytes(digest.apply(("negative " + key).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return "NegativeList[" + digests.size() + " values]";
  }
}
