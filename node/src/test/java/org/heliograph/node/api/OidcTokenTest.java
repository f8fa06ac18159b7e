package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heliograph.node.api.Browser.Page;
import org.heliograph.node.platform.config.OidcConfig;
import org.heliograph.node.platform.config.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider may say, and what of it is believed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTokenTest {
  private static final String SECRET = "placeholder-secret-17-placeholder-secret-17";

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
    door = new OidcDoor(api, config(provider.issuer), "", Clock.systemUTC());
    browser = new Browser();
    api.database.pool().query("delete from oidc_person").execute().await();
  }

  @AfterEach
  void shut() {
    door.close();
    provider.close();
  }

  static OidcConfig config(URI issuer) {
    return new OidcConfig(
        issuer,
        "heliograph",
        Secret.of(SECRET),
        null,
        Map.of("signals-publisher", List.of("publisher"), "node-admin", List.of("administrator")),
        null,
        null,
        null,
        null);
  }

  private Page signIn() {
    return browser.open(door.begin("?return=signals"));
  }

  private static String reason(Page page) {
    return page.body().replaceFirst("(?s).*refused=([a-z-]+).*", "$1");
  }

  @Test
  void whatVerifiesIsBelieved() {
    // When
    var page = signIn();

    // Then it ends where it was begun; the cookie of another site's navigation is not sent yet
    assertThat(page.body()).contains("\"path\":\"/admin/signals\"").doesNotContain("person");
    assertThat(browser.link(page, "/v1/session").body())
        .contains("\"person\":\"mira\"", "\"roles\":[\"publisher\"]", "\"method\":\"oidc\"");
    assertThat(browser.attributes(door.site, "heliograph-harbor"))
        .contains("httponly", "samesite=strict", "path=/");
    assertThat(browser.names(door.site)).containsExactly("heliograph-harbor");
  }

  record Lie(
      String name,
      Consumer<JWTClaimsSet.Builder> claims,
      @Nullable Function<JWTClaimsSet, String> sign,
      String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Lie claim(String name, Consumer<JWTClaimsSet.Builder> claims) {
    return new Lie(name, claims, null, "identity-unproven");
  }

  private static Lie signature(String name, Function<JWTClaimsSet, String> sign) {
    return new Lie(name, claims -> {}, sign, "identity-unproven");
  }

  static Stream<Lie> lies() {
    var past = Date.from(Instant.now().minusSeconds(120));
    var future = Date.from(Instant.now().plusSeconds(600));
    return Stream.of(
        claim("another issuer", claims -> claims.issuer("http://127.0.0.1:1")),
        claim("another audience", claims -> claims.audience("wiki")),
        claim(
            "two audiences, of which the other is meant",
            claims -> claims.audience(List.of("heliograph", "wiki")).claim("azp", "wiki")),
        claim("no audience", claims -> claims.audience((String) null)),
        claim("another nonce", claims -> claims.claim("nonce", "another")),
        claim("no nonce", claims -> claims.claim("nonce", null)),
        claim("expired", claims -> claims.expirationTime(past)),
        claim("no expiry", claims -> claims.expirationTime(null)),
        claim("issued in the future", claims -> claims.issueTime(future)),
        claim("no subject", claims -> claims.subject(null)),
        claim("no name", claims -> claims.claim("preferred_username", null)),
        claim("a name that is none", claims -> claims.claim("preferred_username", " ")),
        claim(
            "a name with a mark that is not seen",
            claims -> claims.claim("preferred_username", "le\u200bx")),
        claim("a name that is a list", claims -> claims.claim("preferred_username", List.of("a"))),
        signature("no signature", claims -> new PlainJWT(claims).serialize()),
        signature(
            "another key of the same name",
            claims -> FakeProvider.signed(claims, FakeProvider.newKey("one"))),
        signature(
            "a key that is not known",
            claims -> FakeProvider.signed(claims, FakeProvider.newKey("two"))),
        signature("our secret as the key", OidcTokenTest::withOurSecret),
        new Lie("no role", claims -> claims.claim("realm_access", null), null, "role-missing"),
        new Lie(
            "roles of others",
            claims -> claims.claim("realm_access", Map.of("roles", List.of("administrator", 17))),
            null,
            "role-missing"));
  }

  private static String withOurSecret(JWTClaimsSet claims) {
    try {
      var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
      jwt.sign(new MACSigner(SECRET));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("lies")
  void whatDoesNotVerifySignsNobodyIn(Lie lie) {
    // Given
    provider.claims = lie.claims();
    var sign = lie.sign();
    if (sign != null) {
      provider.sign = sign;
    }

    // When
    var page = signIn();

    // Then
    assertThat(reason(page)).isEqualTo(lie.reason());
    assertThat(browser.names(door.site)).isEmpty();
  }

  @Test
  void anotherIssuersAnswerIsRefusedBeforeTheCodeGoesAnywhere() {
    // Given
    provider.answer = query -> query.replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fother.example.org");

    // When
    var page = signIn();

    // Then
    assertThat(reason(page)).isEqualTo("identity-unproven");
    assertThat(provider.tokensAsked).hasValue(0);

    // And so is one that does not say whose it is
    provider.answer = query -> query.replaceAll("&iss=[^&]*", "");
    assertThat(reason(signIn())).isEqualTo("identity-unproven");
  }

  @Test
  void anErrorOfTheProviderIsNeverShown() {
    // Given
    provider.answer =
        query ->
            query.replaceFirst("code=[^&]*", "error=access_denied&error_description=%3Cscript%3Ex");

    // When
    var page = signIn();

    // Then
    assertThat(reason(page)).isEqualTo("identity-provider-refused");
    assertThat(page.body()).doesNotContain("script");
    assertThat(page.uri().toString()).doesNotContain("script", "access_denied");
  }

  @Test
  void whatIsNamedTwiceIsNotRead() {
    provider.answer = query -> query + "&code=another";
    assertThat(reason(signIn())).isEqualTo("sign-in-stale");
    assertThat(provider.tokensAsked).hasValue(0);
  }

  @Test
  void rolesMayComeFromWhatTheProviderTellsOfThePerson() {
    // Given
    provider.description = json -> json.put("userinfo_endpoint", provider.issuer + "/userinfo");
    provider.claims = claims -> claims.claim("realm_access", null);
    provider.about =
        Map.of("sub", "subject-17", "realm_access", Map.of("roles", List.of("node-admin")));

    // When
    var page = signIn();

    // Then
    assertThat(browser.link(page, "/v1/session").body()).contains("\"roles\":[\"administrator\"]");

    // But not where it tells of somebody else
    provider.about =
        Map.of("sub", "subject-18", "realm_access", Map.of("roles", List.of("node-admin")));
    assertThat(reason(signIn())).isEqualTo("identity-unproven");
  }

  @Test
  void aNewKeyOfTheProviderIsFetched() {
    // Given
    var page = signIn();
    assertThat(browser.link(page, "/v1/session").body()).contains("mira");
    var second = FakeProvider.newKey("two");

    // When
    provider.keys = new JWKSet(second);
    provider.sign = claims -> FakeProvider.signed(claims, second);

    // Then
    assertThat(signIn().body()).contains("/admin/signals").doesNotContain("refused");
  }

  @Test
  void aNameBelongsToWhoeverCameFirst() {
    // Given
    assertThat(signIn().body()).doesNotContain("refused");

    // When somebody else has it there, or the person is called another name
    provider.claims = claims -> claims.subject("subject-18").claim("preferred_username", "MIRA");
    var other = signIn();
    provider.claims = claims -> claims.claim("preferred_username", "admin");
    var renamed = signIn();

    // Then
    assertThat(reason(other)).isEqualTo("person-taken");
    assertThat(browser.link(renamed, "/v1/session").body()).contains("\"person\":\"mira\"");
  }

  @Test
  void theNameOfALocalAccountIsTaken() {
    // Given
    api.database
        .pool()
        .query(
            "insert into person_account (person, roles, made_at, made_by)"
                + " values ('Mira', '{administrator}', now(), 'test') on conflict do nothing")
        .execute()
        .await();

    // When
    var page = signIn();
    api.database.pool().query("delete from person_account").execute().await();

    // Then
    assertThat(reason(page)).isEqualTo("person-taken");
  }

  @Test
  void noLocalAccountTakesTheNameOfSomebodyFromTheProvider() {
    // Given
    assertThat(signIn().body()).doesNotContain("refused");

    // When
    var refused = api.post("/v1/people", "{\"person\":\"MIRA\",\"roles\":[\"administrator\"]}");

    // Then
    assertThat(refused.statusCode()).isEqualTo(409);
  }

  @Test
  void whoIsAskedToSignInOnceMoreHasToDoSo() {
    // Given
    var page = signIn();
    String id =
        browser.link(page, "/v1/session").body().replaceFirst(".*\"id\":\"(\\w+)\".*", "$1");

    // When the provider did ask
    var renewed = browser.link(page, door.begin("?step-up=true"));

    // Then the session goes on
    assertThat(browser.link(renewed, "/v1/session").body()).contains(id);

    // But not where it did not ask, or another person came
    provider.claims = claims -> claims.claim("auth_time", Instant.now().getEpochSecond() - 300);
    assertThat(reason(browser.link(page, door.begin("?step-up=true"))))
        .isEqualTo("identity-unproven");
    provider.claims = claims -> claims.claim("auth_time", null);
    assertThat(reason(browser.link(page, door.begin("?step-up=true"))))
        .isEqualTo("identity-unproven");
    provider.claims = claims -> claims.subject("subject-19").claim("preferred_username", "anouk");
    assertThat(reason(browser.link(page, door.begin("?step-up=true"))))
        .isEqualTo("identity-unproven");
    assertThat(browser.link(renewed, "/v1/session").body()).contains(id, "mira");
  }
}
