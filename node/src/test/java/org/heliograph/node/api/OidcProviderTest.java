package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.heliograph.node.api.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are sent away with, and what they may come back with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcProviderTest {
  private TestApi api;
  private FakeProvider provider;
  private OidcDoor door;
  private Browser browser;

  @BeforeAll
  void start() {
    api = TestApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @BeforeEach
  void open() throws IOException {
    provider = new FakeProvider();
    door =
        new OidcDoor(api, OidcTokenTest.config(provider.issuer), "/heliograph", Clock.systemUTC());
    browser = new Browser();
    api.database.pool().query("delete from oidc_person").execute().await();
  }

  @AfterEach
  void shut() {
    door.close();
    provider.close();
  }

  private static String reason(Page page) {
    return page.body().replaceFirst("(?s).*refused=([a-z-]+).*", "$1");
  }

  record Strange(String name, BiConsumer<FakeProvider, ObjectNode> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Strange> descriptions() {
    return Stream.of(
        new Strange("another issuer", (own, json) -> json.put("issuer", "https://id.example.org")),
        new Strange("its issuer with a slash", (own, json) -> json.put("issuer", own.issuer + "/")),
        new Strange("no token endpoint", (own, json) -> json.remove("token_endpoint")),
        new Strange("no keys", (own, json) -> json.remove("jwks_uri")),
        new Strange("keys in a file", (own, json) -> json.put("jwks_uri", "file:///etc/passwd")),
        new Strange(
            "a page in a script",
            (own, json) -> json.put("authorization_endpoint", "javascript:x")));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void nobodyIsSentToAProviderThatIsNotTheOneThatIsConfigured(Strange strange) {
    // Given
    provider.description = json -> strange.change().accept(provider, json);

    // When
    var page = browser.open(door.begin(""));

    // Then
    assertThat(reason(page)).isEqualTo("identity-provider-away");
    assertThat(provider.codes).hasValue(0);
  }

  @Test
  void theProviderIsDescribedOnceAndItsKeysAreFetchedOnce() {
    // Given
    var asked = new ConcurrentHashMap<String, AtomicInteger>();
    provider.asked =
        path -> asked.computeIfAbsent(path, same -> new AtomicInteger()).incrementAndGet();

    // When
    for (int i = 0; i < 3; i++) {
      assertThat(browser.open(door.begin("")).body()).doesNotContain("refused");
    }

    // Then
    assertThat(asked.get("/.well-known/openid-configuration")).hasValue(1);
    assertThat(asked.get("/jwks")).hasValue(1);
  }

  @Test
  void aProviderThatIsAwayIsSaidToBe() {
    // Given
    provider.close();

    // When
    var page = browser.open(door.begin(""));

    // Then
    assertThat(reason(page)).isEqualTo("identity-provider-away");
  }

  @Test
  void aProviderThatGoesAwayAfterItWasKnownIsSaidToBe() {
    // Given
    var page = browser.open(door.begin(""));
    assertThat(page.body()).doesNotContain("refused");

    // When
    provider.asked =
        path -> {
          if (path.equals("/token")) {
            throw new IllegalStateException("away");
          }
        };

    // Then
    assertThat(reason(browser.open(door.begin("")))).isEqualTo("identity-provider-away");
  }

  @Test
  void theBrowserLeavesWithAChallengeAndComesBackToOurAddress() {
    // Given
    var first = browser.step("GET", door.begin("?return=signals"));

    // Then
    var place = first.header("location");
    assertThat(place)
        .startsWith(provider.issuer + "/authorize?")
        .contains("response_type=code", "code_challenge_method=S256", "client_id=heliograph")
        .contains("redirect_uri=" + FakeProvider.encoded(door.site + "/sign-in/oidc/callback"))
        .doesNotContain("prompt", "max_age", "secret");
    assertThat(browser.attributes(door.site, "heliograph-harbor-oidc"))
        .contains("httponly", "samesite=lax", "max-age=600");
    assertThat(browser.step("GET", door.begin("?again=true")).header("location"))
        .contains("prompt=login");
  }

  @Test
  void anotherBrowserCannotGoOnWithASignIn() {
    // Given somebody who has the address that a browser would come back to
    var away = browser.step("GET", door.begin(""));
    var back = browser.redirected(away).header("location");

    // When it is opened in a browser that did not begin, or began another one
    var other = new Browser();
    var none = other.open(back);
    other.step("GET", door.begin(""));
    var another = other.open(back);

    // Then
    assertThat(reason(none)).isEqualTo("sign-in-stale");
    assertThat(reason(another)).isEqualTo("sign-in-stale");
    assertThat(other.names(door.site)).isEmpty();
    assertThat(provider.tokensAsked).hasValue(0);
  }

  @Test
  void comingBackTwiceSignsInOnce() {
    // Given
    var away = browser.step("GET", door.begin(""));
    var back = browser.redirected(away).header("location");
    var sealed = browser.cookie(door.site, "heliograph-harbor-oidc").orElseThrow();
    assertThat(browser.open(back).body()).doesNotContain("refused");

    // When the same comes again, cookie and all
    var thief = new Browser();
    thief.put(door.site, "heliograph-harbor-oidc", sealed);
    var page = thief.open(back);

    // Then
    assertThat(reason(page)).isEqualTo("sign-in-stale");
    assertThat(provider.tokensAsked).hasValue(1);
  }

  @Test
  void aCookieThatWasChangedOpensNothing() {
    // Given
    var away = browser.step("GET", door.begin(""));
    var back = browser.redirected(away).header("location");
    var sealed = browser.cookie(door.site, "heliograph-harbor-oidc").orElseThrow();

    // When
    char last = sealed.charAt(20);
    browser.put(
        door.site,
        "heliograph-harbor-oidc",
        sealed.substring(0, 20) + (last == 'A' ? 'B' : 'A') + sealed.substring(21));

    // Then
    assertThat(reason(browser.open(back))).isEqualTo("sign-in-stale");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example.org",
        "/\\evil.example.org",
        "https://evil.example.org",
        "https:evil.example.org",
        "javascript:alert(1)",
        "\\\\evil.example.org",
        "../../evil",
        "a/../../v1/keys",
        "a/%2e%2e/b",
        "a\r\nSet-Cookie: a=b",
        "a#b",
        "%ff\"<x>"
      })
  void nobodyIsSentToOtherPlacesAfterwards(String place) {
    // When
    var page = browser.open(door.begin("?return=" + FakeProvider.encoded(place)));

    // Then
    assertThat(page.uri()).hasToString(door.site + "/admin/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"signals?state=active&q=a%20b", "agreements/a/b/c/1", "partners/harbor.example"})
  void whoWasOnAPageComesBackToIt(String place) {
    var page = browser.open(door.begin("?return=" + FakeProvider.encoded(place)));
    assertThat(page.uri()).hasToString(door.site + "/admin/" + place);
  }

  @Test
  void signingOutThereIsOfferedWhereTheProviderHasAPlaceForIt() {
    // Given
    provider.description = json -> json.put("end_session_endpoint", provider.issuer + "/end");

    // When
    var away = browser.step("GET", door.site + OidcRoutes.OUT);

    // Then
    assertThat(away.header("location"))
        .startsWith(provider.issuer + "/end?")
        .contains("client_id=heliograph", FakeProvider.encoded(door.site + "/admin/"));
  }

  @Test
  void othersThanReadersAreRefused() {
    assertThat(browser.step("POST", door.begin("")).status()).isEqualTo(405);
  }
}
