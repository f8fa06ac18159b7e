package org.heliograph.node.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file with its anchors resolved; variables stand as they are written. */
final class ComposeFile {
  private static final int MOST_ALIASES = 200;

  private final Map<String, Object> parts;

  private ComposeFile(Map<String, Object> parts) {
    this.parts = parts;
  }

  static ComposeFile read(Path file) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    try {
      return new ComposeFile(new Yaml(new SafeConstructor(options)).load(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> part(String name) {
    return mapping(parts.get(name));
  }

  Map<String, Map<String, Object>> services() {
    var services = new TreeMap<String, Map<String, Object>>();
    part("services").forEach((name, service) -> services.put(name, mapping(service)));
    return services;
  }

  Map<String, Object> service(String name) {
    return mapping(part("services").get(name));
  }

  /** Texts of a list; empty where there is none. */
  List<String> list(String service, String key) {
    return service(service).get(key) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  Map<String, String> environment(String service) {
    var environment = new TreeMap<String, String>();
    if (service(service).get("environment") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> environment.put(key.toString(), value.toString()));
    }
    return environment;
  }

  /** Names of the secrets that a service is given. */
  Set<String> secrets(String service) {
    var names = new TreeSet<String>();
    if (service(service).get("secrets") instanceof List<?> list) {
      for (var one : list) {
        names.add(one instanceof Map<?, ?> named ? text(named, "source") : one.toString());
      }
    }
    return names;
  }

  Set<String> networks(String service) {
    var given = service(service).get("networks");
    return given instanceof Map<?, ?> named
        ? new TreeSet<>(mapping(named).keySet())
        : new TreeSet<>(list(service, "networks"));
  }

  /** The services on a network. */
  Set<String> on(String network) {
    var names = new TreeSet<>(services().keySet());
    names.removeIf(name -> !networks(name).contains(network));
    return names;
  }

  boolean isInternal(String network) {
    return Boolean.TRUE.equals(mapping(part("networks").get(network)).get("internal"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> mapping(@Nullable Object node) {
    return (Map<String, Object>) Objects.requireNonNull(node);
  }

  /** What stands under a key. */
  static String text(Object mapping, String key) {
    return Objects.requireNonNull(mapping(mapping).get(key), key).toString();
  }
}
