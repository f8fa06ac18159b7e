package org.heliograph.node.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a person is here for. This is the one table of who may do what: operations of the API name a
 * {@link Scope}, and a role gives some of them.
 */
public enum Role {
  PUBLISHER(Scope.PUBLISH, Scope.READ, Scope.LOOKUP),
  ANALYST(Scope.READ, Scope.LOOKUP, Scope.FEED, Scope.OUTCOMES, Scope.QUARANTINE),
  LEGAL_REVIEWER(Scope.READ, Scope.AGREEMENTS, Scope.APPROVE),
  ADMINISTRATOR(Scope.READ, Scope.AGREEMENTS, Scope.QUARANTINE, Scope.ADMIN),
  AUDITOR(Scope.AUDIT);

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final Set<Scope> scopes;

  Role(Scope first, Scope... more) {
    this.scopes = Set.copyOf(EnumSet.of(first, more));
  }

  public Set<Scope> scopes() {
    return scopes;
  }

  /** What somebody may do who has all of these roles. */
  public static Set<Scope> scopes(Collection<Role> roles) {
    var all = EnumSet.noneOf(Scope.class);
    roles.forEach(role -> all.addAll(role.scopes));
    return Set.copyOf(all);
  }

  /** Such as {@code legal-reviewer}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> ofWire(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }
}
