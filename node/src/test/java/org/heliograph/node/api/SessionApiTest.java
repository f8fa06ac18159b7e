package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.people.Role;
import org.heliograph.node.people.Scope;
import org.heliograph.node.people.SignInMethod;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions as browsers have them: where they begin, what they are safe from, when they end. */
class SessionApiTest {
  private static final String PASSWORD = "seven slow grey herons";

  private MovedClock clock;
  private TestApi api;

  @BeforeEach
  void start() {
    clock = new MovedClock(InstantSource.system());
    api = TestApi.start(HttpLimits.STANDARD, clock);
    account("maria", Role.ADMINISTRATOR);
    account("amal", Role.ANALYST, Role.ADMINISTRATOR);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void account(String person, Role first, Role... more) {
    var people = api.signedIn.people;
    var link = people.accounts().add(person, EnumSet.of(first, more), "first key");
    people.own().setPassword(link.token(), PASSWORD);
  }

  private Browsing signedIn(String person) {
    var browser = Browsing.at(api.port());
    assertThat(browser.signIn(person, PASSWORD, "").statusCode()).isEqualTo(201);
    return browser;
  }

  private static String reason(HttpResponse<String> response) {
    return TestApi.json(response).path("reason").asText();
  }

  @Test
  void aSignInGivesACookieThatNoScriptReads() {
    // When
    var browser = Browsing.at(api.port());
    var answer = browser.signIn("Maria", PASSWORD, "");

    // Then
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("heliograph-harbor=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    assertThat(new SessionCookie("harbor", true).take())
        .isEqualTo(
            "__Host-heliograph-harbor=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure");
    var session = TestApi.json(browser.get("/v1/session"));
    assertThat(session.path("person").asText()).isEqualTo("maria");
    assertThat(session.path("roles").toString()).isEqualTo("[\"administrator\"]");
    assertThat(session.path("scopes").toString()).contains("admin").doesNotContain("approve");
    assertThat(session.at("/member/alias").asText()).isEqualTo("harbor");
    assertThat(session.path("csrf").asText()).isEqualTo(browser.csrf);
    assertThat(answer.body()).doesNotContain(browser.cookie.substring(18));
    assertThat(api.entries(AuditAct.SIGN_IN_ACCEPTED))
        .anyMatch(entry -> "local".equals(entry.objects().get("method")));
  }

  @Test
  void aStolenCookieIsUselessAfterSignOut() {
    // Given
    var browser = signedIn("maria");
    var thief = browser.request("GET", "/v1/keys", "");
    assertThat(browser.send(thief).statusCode()).isEqualTo(200);

    // When
    var answer = browser.send("DELETE", "/v1/session", "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(browser.send(thief).statusCode()).isEqualTo(401);
    assertThat(reason(browser.send(thief))).isEqualTo("session-missing");
    assertThat(api.count("session")).isZero();
  }

  @Test
  void callsFromElsewhereAreRefused() {
    // Given
    var browser = signedIn("maria");
    String path = "/v1/people/amal/disable";

    // Then
    assertRefused(browser, "Origin", "https://elsewhere.example");
    assertRefused(browser, "Origin", "null");
    assertRefused(browser, "Sec-Fetch-Site", "cross-site");
    assertRefused(browser, "Sec-Fetch-Site", "same-site");
    assertRefused(browser, "Sec-Fetch-Site", "none");
    assertRefused(browser, "X-CSRF-Token", "");
    assertRefused(browser, "X-CSRF-Token", "A".repeat(43));
    assertRefused(browser, "X-CSRF-Token", signedIn("amal").csrf);
    assertThat(
            browser
                .send(
                    browser.request("GET", "/v1/keys", "").setHeader("Origin", "https://x.example"))
                .statusCode())
        .isEqualTo(403);
    assertThat(browser.send("POST", path, "").statusCode()).isEqualTo(200);
  }

  private static void assertRefused(Browsing browser, String header, String value) {
    var request = browser.request("POST", "/v1/people/amal/disable", "").setHeader(header, value);
    if (header.equals("Origin") && value.equals("null")) {
      request.setHeader("Sec-Fetch-Site", "cross-site");
    }
    var answer = browser.send(request);
    assertThat(answer.statusCode()).as(header + ": " + value).isEqualTo(403);
    assertThat(reason(answer)).isEqualTo("csrf-refused");
  }

  @Test
  void anotherSiteSignsNobodyIn() {
    // Given
    var browser = Browsing.at(api.port());
    var body = "{\"person\": \"maria\", \"password\": \"" + PASSWORD + "\"}";

    // When
    var forged =
        browser.send(
            browser.request("POST", "/v1/session", body).setHeader("Sec-Fetch-Site", "cross-site"));

    // Then
    assertThat(reason(forged)).isEqualTo("csrf-refused");
    assertThat(forged.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aSessionEndsWhenNobodyUsesIt() {
    // Given
    var used = signedIn("maria");
    var polled = signedIn("amal");

    // When both are used for 40 minutes, one of them by a page alone
    for (int minutes = 0; minutes < 40; minutes += 10) {
      clock.moves(Duration.ofMinutes(10));
      assertThat(used.get("/v1/keys").statusCode()).isEqualTo(200);
      polled.send(polled.request("GET", "/v1/keys", "").header("X-Unattended", "true"));
    }

    // Then
    assertThat(used.get("/v1/keys").statusCode()).isEqualTo(200);
    assertThat(polled.get("/v1/keys").statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsAfterHalfADayHoweverMuchItIsUsed() {
    // Given
    var browser = signedIn("maria");

    // When
    for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.moves(Duration.ofMinutes(20));
      assertThat(browser.get("/v1/keys").statusCode()).as(minutes + " min").isEqualTo(200);
    }
    clock.moves(Duration.ofMinutes(21));

    // Then
    assertThat(browser.get("/v1/keys").statusCode()).isEqualTo(401);
  }

  @Test
  void whatHandsOutRightsAsksForAFreshSignIn() {
    // Given
    var browser = signedIn("maria");
    String path = "/v1/people/amal/link";
    assertThat(browser.send("POST", path, "").statusCode()).isEqualTo(201);

    // When
    clock.moves(Duration.ofMinutes(6));
    var late = browser.send("POST", path, "");
    var wrong = browser.send("POST", "/v1/session/step-up", "{\"password\": \"no password\"}");
    var right = browser.send("POST", "/v1/session/step-up", "{\"password\": \"" + PASSWORD + "\"}");

    // Then
    assertThat(reason(late)).isEqualTo("step-up-needed");
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(reason(wrong)).isEqualTo("sign-in-refused");
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(browser.send("POST", path, "").statusCode()).isEqualTo(201);
    assertThat(api.entries(AuditAct.SIGN_IN_RENEWED)).hasSize(1);
  }

  @Test
  void keysAreNotAskedForAFreshSignInAndHaveNoSession() {
    assertThat(api.post("/v1/people/amal/link", "").statusCode()).isEqualTo(201);
    assertThat(TestApi.json(api.get("/v1/session")).path("method").asText()).isEqualTo("key");
    assertThat(reason(api.get("/v1/account"))).isEqualTo("session-missing");
  }

  @Test
  void aSessionThatSomebodyPlantedIsNotTheOneOfTheSignIn() {
    // Given the cookie of somebody else's session in the browser
    var planted = signedIn("amal");
    var victim = Browsing.at(api.port());
    victim.cookie = planted.cookie;

    // When
    victim.signIn("maria", PASSWORD, "");

    // Then
    assertThat(victim.cookie).isNotEqualTo(planted.cookie);
    assertThat(planted.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(TestApi.json(victim.get("/v1/session")).path("person").asText()).isEqualTo("maria");
  }

  @Test
  void otherRolesAndASwitchedOffAccountEndSessions() {
    // Given
    var admin = signedIn("maria");
    var changed = signedIn("amal");

    // When
    admin.send("PUT", "/v1/people/amal/roles", "{\"roles\": [\"auditor\"]}");

    // Then
    assertThat(changed.get("/v1/session").statusCode()).isEqualTo(401);

    // When
    var again = signedIn("amal");
    assertThat(again.get("/v1/audit/entries").statusCode()).isEqualTo(200);
    admin.send("POST", "/v1/people/amal/disable", "");

    // Then
    assertThat(again.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(reason(Browsing.at(api.port()).signIn("amal", PASSWORD, "")))
        .isEqualTo("sign-in-refused");
    assertThat(api.entries(AuditAct.SESSION_ENDED)).hasSize(2);
  }

  @Test
  void nobodyComesFromElsewhereUnderTheNameOfAnAccount() {
    var sessions = api.signedIn.people.sessions();
    assertThatThrownBy(
            () ->
                sessions.start("MARIA", Set.of(Role.AUDITOR), SignInMethod.OIDC, Optional.empty()))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aKeySaysMoreThanACookie() {
    // Given
    var browser = signedIn("maria");

    // When
    var answer =
        browser.send(
            browser
                .request("GET", "/v1/keys", "")
                .header("Authorization", "Bearer " + api.key(Set.of(Scope.READ), null)));

    // Then
    assertThat(reason(answer)).isEqualTo("scope-missing");
  }

  @Test
  void peopleSeeWhereTheyAreSignedInAndEndIt() {
    // Given
    var here = signedIn("maria");
    var there = signedIn("maria");

    // When
    var sessions = TestApi.json(here.get("/v1/account/sessions")).path("items");
    var other = sessions.get(0).path("current").asBoolean() ? sessions.get(1) : sessions.get(0);
    var ended = here.send("DELETE", "/v1/account/sessions/" + other.path("id").asText(), "");

    // Then
    assertThat(sessions).hasSize(2);
    assertThat(ended.statusCode()).isEqualTo(204);
    assertThat(there.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(here.get("/v1/session").statusCode()).isEqualTo(200);
  }
}
