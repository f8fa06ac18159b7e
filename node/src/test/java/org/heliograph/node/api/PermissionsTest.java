package org.heliograph.node.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.api.Contract.Operation;
import org.heliograph.node.people.Role;
import org.heliograph.node.people.Scope;
import org.heliograph.node.people.SessionToken;
import org.heliograph.node.people.SignInMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every operation of the contract, called in the session of each role, with none and by nobody; and
 * the page for security officers that says what comes of it. With {@code -Dheliograph.refresh=true}
 * it writes that page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsTest {
  private static final Path PAGE = Path.of("../docs/permissions.md");
  private static final String LAST =
      "<!-- Everything from here on is made by PermissionsTest; do not edit it by hand. -->\n";

  private TestApi api;
  private Contract contract;

  @BeforeAll
  void start() {
    api = TestApi.start();
    contract = Contract.load(api.vertx);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /** Whether the roles let somebody do it; from the table of roles and the contract alone. */
  private static boolean may(Operation operation, Set<Role> roles) {
    var scopes = Role.scopes(roles);
    return switch (operation.admission()) {
      case EVERYBODY, EVERYBODY_AND_KNOWN, ANY_CALLER, SESSION -> true;
      case SCOPE ->
          scopes.contains(operation.scope()) || (operation.audit() && scopes.contains(Scope.AUDIT));
    };
  }

  @Test
  void eachRoleMayCallWhatTheTableSaysAndNothingElse() {
    for (Role role : Role.values()) {
      for (Operation operation : contract.operations()) {
        // Given
        var token = signedIn(Set.of(role));

        // When
        var response = api.send(called(operation, token));

        // Then
        var about = role.wireName() + " " + operation.id() + ": " + response.body();
        if (may(operation, Set.of(role))) {
          assertThat(response.statusCode()).as(about).isNotIn(401, 403, 405);
        } else {
          assertThat(response.statusCode()).as(about).isEqualTo(403);
          assertThat(TestApi.json(response).path("reason").asText()).isEqualTo("scope-missing");
        }
      }
    }
  }

  @Test
  void whoHasNoRoleCanDoNothingButItsOwnAffairs() {
    for (Operation operation : contract.operations()) {
      // When
      var response = api.send(called(operation, signedIn(Set.of())));

      // Then
      assertThat(response.statusCode() == 403)
          .as(operation.id() + ": " + response.body())
          .isEqualTo(!may(operation, Set.of()));
    }
  }

  @Test
  void nobodyIsLetInWhereSomebodyIsAskedFor() {
    for (Operation operation : contract.operations()) {
      // When there is neither key nor cookie, and when there is a cookie of no session
      var nobody = api.send(SampleCalls.of(operation, api.port()).build());
      var invented = api.send(called(operation, SessionToken.of("A".repeat(43)).orElseThrow()));

      // Then
      var expected = operation.isOpen() ? List.of(200, 400) : List.of(401);
      assertThat(nobody.statusCode()).as(operation.id()).isIn(expected);
      assertThat(invented.statusCode()).as(operation.id()).isIn(expected);
      if (!operation.isOpen()) {
        assertThat(TestApi.json(invented).path("reason").asText()).isEqualTo("session-missing");
      }
    }
  }

  private SessionToken signedIn(Set<Role> roles) {
    // by the identity provider: what a page can do to one's own account here ends no session then
    return api.signedIn
        .people
        .sessions()
        .start("sample", roles, SignInMethod.OIDC, Optional.empty())
        .token();
  }

  private HttpRequest called(Operation operation, SessionToken token) {
    return SampleCalls.of(operation, api.port())
        .header("Cookie", "heliograph-harbor=" + token.reveal())
        .header("X-CSRF-Token", token.csrf().toString())
        .header("Origin", "http://localhost:" + api.port())
        .build();
  }

  @Test
  void thePageSaysWhoMayDoWhat() throws IOException {
    // Given
    var page = Files.exists(PAGE) ? Files.readString(PAGE) : LAST;
    int generated = page.indexOf(LAST) + LAST.length();

    // When
    var expected = page.substring(0, generated) + table();
    if (Boolean.getBoolean("heliograph.refresh")) {
      Files.writeString(PAGE, expected);
    }

    // Then
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private String table() {
    var lines = new ArrayList<String>();
    lines.add("\n## Roles and their rights\n");
    lines.add("| role | rights (scopes) |\n| --- | --- |");
    for (Role role : Role.values()) {
      lines.add(
          "| %s | %s |"
              .formatted(
                  name(role),
                  role.scopes().stream().sorted().map(Scope::wireName).collect(joining(", "))));
    }
    lines.add("\n## Operations\n");
    lines.add(
        "| call | what it does | "
            + Arrays.stream(Role.values()).map(PermissionsTest::name).collect(joining(" | "))
            + " | fresh sign-in |");
    lines.add("| --- | --- |" + " :-: |".repeat(Role.values().length + 1));
    contract.operations().forEach(operation -> lines.add(line(operation)));
    return String.join("\n", lines) + "\n";
  }

  private static String name(Role role) {
    return role.wireName().replace('-', ' ');
  }

  private String line(Operation operation) {
    var roles =
        Arrays.stream(Role.values()).map(role -> mark(operation, role)).collect(joining(" | "));
    return "| `%s %s` | %s | %s | %s |"
        .formatted(
            operation.method(),
            operation.path(),
            operation.summary().replace("|", "\\|"),
            roles,
            operation.stepUp() ? "needed" : "");
  }

  private static String mark(Operation operation, Role role) {
    return switch (operation.admission()) {
      case EVERYBODY, EVERYBODY_AND_KNOWN -> "everybody";
      case ANY_CALLER, SESSION -> "own";
      case SCOPE ->
          !may(operation, Set.of(role))
              ? ""
              : role.scopes().contains(operation.scope()) ? "yes" : "reads";
    };
  }
}
