package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.heliograph.node.api.Browser.Page;
import org.heliograph.node.platform.config.OidcConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in with a real Keycloak, by its own forms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakSignInTest {
  private static final int FIRST = 1;
  private static final int LAST = Integer.MAX_VALUE;
  private static final Map<String, List<String>> ROLES =
      Map.of(
          "signals-publisher", List.of("publisher"),
          "signals-analyst", List.of("analyst"),
          "legal-review", List.of("legal-reviewer"),
          "node-admin", List.of("administrator"),
          "signals-audit", List.of("auditor"));

  private TestApi api;
  private Keycloak keycloak;
  private OidcDoor door;
  private Browser browser;

  @BeforeAll
  void start() throws IOException {
    keycloak = Keycloak.start();
    api = TestApi.start();
  }

  @AfterAll
  void stop() {
    keycloak.close();
    api.close();
  }

  @BeforeEach
  void open() {
    door = new OidcDoor(api, config("heliograph", null), "/heliograph", Clock.systemUTC());
    browser = new Browser();
  }

  @AfterEach
  void shut() {
    door.close();
  }

  private OidcConfig config(String client, @Nullable String rolesClaim) {
    boolean secret = client.equals("heliograph");
    return new OidcConfig(
        keycloak.issuer,
        client,
        secret ? Secret.of("placeholder-secret-17") : null,
        rolesClaim,
        ROLES,
        null,
        null,
        null,
        null);
  }

  private Page form() {
    return browser.open(door.begin("?return=signals"));
  }

  private static Map<String, String> fields(String person) {
    return Map.of("username", person, "password", "placeholder-word-17");
  }

  private String who(Page page) {
    return browser.link(page, door.site + "/v1/session").body();
  }

  private static String reason(Page page) {
    return page.body().replaceFirst("(?s).*refused=([a-z-]+).*", "$1");
  }

  @ParameterizedTest
  @CsvSource({
    "mira, publisher",
    "anouk, analyst",
    "lex, legal-reviewer",
    "adan, administrator",
    "odile, auditor"
  })
  @Order(FIRST)
  void eachPersonGetsTheRolesThatTheProviderSays(String person, String role) {
    // When
    var page = browser.submit(form(), fields(person));

    // Then
    assertThat(page.uri()).hasToString(door.site + "/admin/signals");
    assertThat(who(page)).contains("\"person\":\"" + person + "\"", "\"roles\":[\"" + role + "\"]");
    assertThat(api.entries(AuditAct.SIGN_IN_ACCEPTED)).isNotEmpty();
  }

  @Test
  void somebodyMayHaveTwoRoles() {
    assertThat(who(browser.submit(form(), fields("dual"))))
        .contains("\"roles\":[\"legal-reviewer\",\"publisher\"]");
  }

  @Test
  void aPersonWithoutARoleIsToldSo() {
    // When
    var page = browser.submit(form(), fields("nemo"));

    // Then
    assertThat(reason(page)).isEqualTo("role-missing");
    assertThat(who(page)).doesNotContain("nemo");
    api.counted.write();
    assertThat(api.entries(AuditAct.SIGN_IN_REFUSED).toString()).contains("role-missing");

    // And may try as somebody else, though the provider still knows who was there
    var again = browser.link(page, door.begin("?again=true"));
    assertThat(who(browser.submit(again, Map.of("password", "placeholder-word-17"))))
        .doesNotContain("person");
    assertThat(again.body()).contains("kc-form-login");
  }

  @Test
  void aWrongPasswordIsTheProvidersMatter() {
    // When
    var page = browser.submit(form(), Map.of("username", "mira", "password", "wrong"));

    // Then
    assertThat(page.uri().toString()).startsWith(keycloak.issuer.toString());
    assertThat(browser.names(door.site)).containsExactly("heliograph-harbor-oidc");
  }

  @Test
  void whoIsKnownThereComesInWithoutAFormButNotWhereItIsAskedOnceMore() {
    // Given
    var page = browser.submit(form(), fields("lex"));
    String id = who(page).replaceFirst(".*\"id\":\"(\\w+)\".*", "$1");

    // When
    var known = browser.open(door.begin(""));
    var session = who(known);
    String second = session.replaceFirst(".*\"id\":\"(\\w+)\".*", "$1");
    var stepUp = browser.link(known, door.begin("?step-up=true&return=agreements"));

    // Then
    assertThat(second).isNotEqualTo(id);
    assertThat(stepUp.uri().toString()).startsWith(keycloak.issuer.toString());
    var renewed =
        browser.submit(stepUp, Map.of("password", "placeholder-word-17", "username", "lex"));
    assertThat(renewed.uri()).hasToString(door.site + "/admin/agreements");
    assertThat(who(renewed)).contains(second);
    assertThat(api.entries(AuditAct.SIGN_IN_RENEWED)).hasSize(1);
  }

  @Test
  void anotherStateIsRefused() {
    // Given
    var sent = browser.post(form(), fields("mira"));
    String back = sent.header("location");

    // When
    var page = browser.open(back.replaceFirst("state=[^&]+", "state=another"));

    // Then
    assertThat(reason(page)).isEqualTo("sign-in-stale");
    assertThat(browser.names(door.site)).isEmpty();
  }

  @Test
  void aCodeIsGoodOnce() {
    // Given somebody who saw the way back, and has the cookie as well
    var sent = browser.post(form(), fields("mira"));
    String back = sent.header("location");
    String sealed = browser.cookie(door.site, "heliograph-harbor-oidc").orElseThrow();
    assertThat(browser.open(back).body()).doesNotContain("refused");

    // When it is used at this node, and at another node of this member that saw nothing of it
    var thief = new Browser();
    thief.put(door.site, "heliograph-harbor-oidc", sealed);
    var here = thief.open(back);
    try (var other =
        new OidcDoor(api, config("heliograph", null), "/heliograph", Clock.systemUTC())) {
      thief.put(other.site, "heliograph-harbor-oidc", sealed);
      var there = thief.open(back.replace(door.site.getAuthority(), other.site.getAuthority()));

      // Then
      assertThat(reason(here)).isEqualTo("sign-in-stale");
      assertThat(reason(there)).isEqualTo("sign-in-stale");
      assertThat(thief.names(other.site)).isEmpty();
    }
  }

  @Test
  void aCodeOfAnotherSignInIsRefused() {
    // Given an attacker's code, put into a sign-in of another browser with its own state
    var attacker = new Browser();
    var attackers =
        attacker
            .post(attacker.open(door.begin("")), fields("adan"))
            .header("location")
            .replaceFirst(".*[?&]code=([^&]+).*", "$1");
    String back = browser.post(form(), fields("mira")).header("location");

    // When
    var page = browser.open(back.replaceFirst("code=[^&]+", "code=" + attackers));

    // Then PKCE and the nonce keep it out
    assertThat(reason(page)).isEqualTo("sign-in-stale");
    assertThat(browser.names(door.site)).isEmpty();
  }

  @Test
  void aTamperedNonceIsRefused() {
    // Given a browser that goes to the provider with a nonce that is not ours
    var away = browser.step("GET", door.begin(""));
    var tampered = away.header("location").replaceFirst("nonce=[^&]+", "nonce=another");

    // When
    var page = browser.submit(browser.open(tampered), fields("mira"));

    // Then
    assertThat(reason(page)).isEqualTo("identity-unproven");
    assertThat(browser.names(door.site)).isEmpty();
  }

  @Test
  void withoutPkceTheProviderRefusesAndWeSaySo() {
    // Given
    var away = browser.step("GET", door.begin(""));

    // When
    var page = browser.open(away.header("location").replaceFirst("&code_challenge=[^&]+", ""));

    // Then
    assertThat(reason(page)).isEqualTo("identity-provider-refused");
    assertThat(page.body()).doesNotContain("challenge");
  }

  @Test
  void aPublicClientWithGroupsAtUserinfoWorks() {
    // Given
    try (var open =
        new OidcDoor(api, config("heliograph-public", "groups"), "", Clock.systemUTC())) {
      // When
      var page = browser.submit(browser.open(open.begin("")), fields("anouk"));

      // Then
      assertThat(page.uri()).hasToString(open.site + "/admin/");
      assertThat(browser.link(page, "/v1/session").body()).contains("\"roles\":[\"analyst\"]");
    }
  }

  @Test
  void afterTheProvidersKeysChangePeopleStillComeIn() throws Exception {
    // Given
    assertThat(browser.submit(form(), fields("mira")).body()).doesNotContain("refused");

    // When
    keycloak.rotateKeys();

    // Then
    browser = new Browser();
    assertThat(who(browser.submit(form(), fields("mira")))).contains("mira");
  }

  @Test
  void signingOutThereIsAPageOfTheProvider() {
    // Given
    var page = browser.submit(form(), fields("mira"));

    // When
    var out = browser.link(page, door.site + OidcRoutes.OUT);

    // Then it asks the person, and comes back to our pages
    assertThat(out.uri().toString()).startsWith(keycloak.issuer.toString());
    var back = browser.submit(out, Map.of("confirmLogout", "Logout", "session_code", code(out)));
    assertThat(back.uri().toString()).startsWith(door.site + "/admin/");
    assertThat(browser.open(door.begin("")).body()).contains("kc-form-login");
  }

  private static String code(Page page) {
    return page.body().replaceFirst("(?s).*name=\"session_code\" value=\"([^\"]*)\".*", "$1");
  }

  @Test
  @Order(LAST)
  void aProviderThatHasStoppedIsSaidToBeAway() {
    // Given
    var page = form();
    String back = browser.post(page, fields("mira")).header("location");

    // When
    keycloak.kill();

    // Then whoever comes back is told, and so is whoever begins at a node that just started
    assertThat(reason(browser.open(back))).isEqualTo("identity-provider-away");
    try (var fresh = new OidcDoor(api, config("heliograph", null), "", Clock.systemUTC())) {
      assertThat(reason(browser.open(fresh.begin("")))).isEqualTo("identity-provider-away");
    }
    assertThat(URI.create(back).getAuthority()).isEqualTo(door.site.getAuthority());
  }

  @Test
  @Order(LAST - 1)
  void itStartsSoonEnoughForEveryCheck() {
    // One provider for all of this class; where this fails, the check has become slow.
    assertThat(keycloak.start).as("Keycloak's start").isLessThan(Duration.ofMinutes(3));
  }
}
