package org.heliograph.node.people.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.people.Role;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.OidcConfig;
import org.jspecify.annotations.Nullable;

/** Reads from verified claims who a person is here. Immutable. */
final class OidcClaims {
  private static final int LONGEST_NAME = 100;

  private final List<String> rolesPath;
  private final String nameClaim;
  private final Map<String, Set<Role>> roles;

  OidcClaims(OidcConfig config) {
    this.rolesPath = config.rolesPath();
    this.nameClaim = config.nameClaim();
    this.roles =
        config.roles().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> roles(entry.getValue())));
  }

  private static Set<Role> roles(List<String> names) {
    return names.stream().map(OidcClaims::role).collect(Collectors.toUnmodifiableSet());
  }

  private static Role role(String name) {
    return Role.ofWire(name)
        .orElseThrow(
            () ->
                new ConfigException(
                    "people.oidc.roles: \""
                        + name
                        + "\" is not one of "
                        + Stream.of(Role.values()).map(Role::wireName).toList()));
  }

  /** Whether the claims say something of roles at all. */
  boolean tellRoles(Map<String, Object> claims) {
    return at(claims) != null;
  }

  /** Roles that the values of the claim give; values that give none are for others. */
  Set<Role> roles(Map<String, Object> claims) {
    return values(at(claims))
        .flatMap(value -> roles.getOrDefault(value, Set.of()).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** A claim whose own name has dots, as namespaced claims have, is found as well. */
  private @Nullable Object at(Map<String, Object> claims) {
    var whole = claims.get(String.join(".", rolesPath));
    if (whole != null) {
      return whole;
    }
    Object value = claims;
    for (var name : rolesPath) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value;
  }

  private static Stream<String> values(@Nullable Object value) {
    return switch (value) {
      case String one -> Stream.of(one);
      case Collection<?> many ->
          many.stream().filter(String.class::isInstance).map(String.class::cast);
      case null, default -> Stream.empty();
    };
  }

  /** The person's name here; empty where the claim holds none that could stand in an agreement. */
  Optional<String> name(Map<String, Object> claims) {
    return Optional.ofNullable(claims.get(nameClaim))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(OidcClaims::isName);
  }

  /** Nothing that looks like nothing, or like somebody else by what cannot be seen. */
  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.equals(name.strip())
        && name.codePoints().noneMatch(OidcClaims::isUnseen);
  }

  private static boolean isUnseen(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
