package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.BaseEncoding;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.heliograph.node.federation.MovedClock;
import org.heliograph.node.people.Role;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.audit.AuditAct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in by password and code, and what administrators and people do with accounts. */
class LocalSignInTest {
  private static final String PASSWORD = "seven slow grey herons";
  private static final String WRONG = "eight slow grey herons";

  private MovedClock clock;
  private TestApi api;

  @BeforeEach
  void start() {
    clock = new MovedClock(InstantSource.system());
    api = TestApi.start(HttpLimits.STANDARD, clock);
    var people = api.signedIn.people;
    var link = people.accounts().add("maria", Set.of(Role.ADMINISTRATOR), "first key");
    people.own().setPassword(link.token(), PASSWORD);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private HttpResponse<String> signIn(String person, String password, String code) {
    return Browsing.at(api.port()).signIn(person, password, code);
  }

  private static String reason(HttpResponse<String> response) {
    return TestApi.json(response).path("reason").asText();
  }

  @Test
  void whoGuessesWaitsLongerAndLonger() {
    // Given
    IntStream.range(0, 5).forEach(at -> signIn("maria", WRONG, ""));

    // When
    var soon = signIn("MARIA", PASSWORD, "");
    clock.moves(Duration.ofSeconds(11));
    var guessed = signIn("maria", WRONG, "");
    clock.moves(Duration.ofSeconds(11));
    var tooSoon = signIn("maria", PASSWORD, "");
    clock.moves(Duration.ofSeconds(20));
    var right = signIn("maria", PASSWORD, "");

    // Then
    assertThat(soon.statusCode()).isEqualTo(429);
    assertThat(reason(soon)).isEqualTo("sign-in-wait");
    assertThat(reason(guessed)).isEqualTo("sign-in-refused");
    assertThat(tooSoon.statusCode()).isEqualTo(429);
    assertThat(right.statusCode()).isEqualTo(201);
    assertThat(signIn("maria", WRONG, "").statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsUnknownGetsTheSameAnswers() {
    // When
    var unknown = IntStream.range(0, 6).mapToObj(at -> signIn("nobody", WRONG, "")).toList();
    var known = IntStream.range(0, 6).mapToObj(at -> signIn("maria", WRONG, "")).toList();

    // Then
    for (int at = 0; at < 6; at++) {
      assertThat(unknown.get(at).statusCode()).isEqualTo(known.get(at).statusCode());
      assertThat(plain(unknown.get(at))).isEqualTo(plain(known.get(at)));
    }
    assertThat(unknown.getLast().statusCode()).isEqualTo(429);
  }

  private static String plain(HttpResponse<String> answer) {
    return answer.body().replaceAll("[0-9]+ seconds", "n seconds");
  }

  @Test
  void manyGuessesAtOnceGainNothing() {
    // When
    var answers =
        IntStream.range(0, 24)
            .parallel()
            .mapToObj(at -> signIn("maria", WRONG, "").statusCode())
            .toList();

    // Then: a try counts from its beginning on
    assertThat(answers).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void oneAddressThatGuessesManyNamesWaits() {
    // When
    IntStream.range(0, 30).forEach(at -> signIn("nobody" + at, WRONG, ""));

    // Then
    assertThat(signIn("maria", PASSWORD, "").statusCode()).isEqualTo(429);
    clock.moves(Duration.ofSeconds(11));
    assertThat(signIn("maria", PASSWORD, "").statusCode()).isEqualTo(201);
  }

  @Test
  void refusedSignInsAreCountedAndNotWrittenOneByOne() {
    // When
    signIn("maria", WRONG, "");
    signIn("maria", WRONG, "");
    signIn("nobody", WRONG, "");
    api.counted.write();

    // Then
    var refused = api.entries(AuditAct.SIGN_IN_REFUSED);
    assertThat(refused)
        .anyMatch(one -> Long.valueOf(2).equals(one.reasons().get("wrong-password")));
    assertThat(refused).anyMatch(one -> one.reasons().containsKey("unknown-person"));
    assertThat(refused.toString()).doesNotContain("maria", "nobody");
  }

  @Test
  void aSecondFactorIsAskedForOnceItIsConfirmed() {
    // Given
    var browser = Browsing.at(api.port());
    browser.signIn("maria", PASSWORD, "");
    var before = browser.cookie;
    var proposed = TestApi.json(browser.send("POST", "/v1/account/second-factor", ""));

    // When
    var confirmed = browser.enter("PUT", "/v1/account/second-factor", code(codeOf(proposed)));
    var without = signIn("maria", PASSWORD, "");
    var replayed = signIn("maria", PASSWORD, codeOf(proposed));
    clock.moves(Duration.ofSeconds(31));
    var with = signIn("maria", PASSWORD, codeOf(proposed));
    var again = signIn("maria", PASSWORD, codeOf(proposed));

    // Then
    assertThat(proposed.path("uri").asText())
        .startsWith("otpauth://totp/Heliograph%20harbor:maria?secret=");
    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(browser.cookie).isNotEqualTo(before);
    assertThat(browser.get("/v1/session").statusCode()).isEqualTo(200);
    assertThat(reason(without)).isEqualTo("code-needed");
    assertThat(reason(replayed)).isEqualTo("sign-in-refused");
    assertThat(with.statusCode()).isEqualTo(201);
    assertThat(reason(again)).isEqualTo("sign-in-refused");
  }

  @Test
  void aRecoveryCodeStandsInOnce() {
    // Given
    var browser = Browsing.at(api.port());
    browser.signIn("maria", PASSWORD, "");
    var proposed = TestApi.json(browser.send("POST", "/v1/account/second-factor", ""));
    var answer = browser.enter("PUT", "/v1/account/second-factor", code(codeOf(proposed)));
    var codes = TestApi.json(answer).path("recoveryCodes");

    // When
    var first = signIn("maria", PASSWORD, codes.get(3).asText().toUpperCase(Locale.ROOT));
    var second = signIn("maria", PASSWORD, codes.get(3).asText());

    // Then
    assertThat(codes).hasSize(10);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(reason(second)).isEqualTo("sign-in-refused");
    var account = TestApi.json(browser.get("/v1/account"));
    assertThat(account.path("recoveryCodes").asInt()).isEqualTo(9);
  }

  private static String code(String code) {
    return "{\"code\": \"" + code + "\"}";
  }

  private String codeOf(JsonNode proposed) {
    try {
      var codes = new TimeBasedOneTimePasswordGenerator();
      var secret = BaseEncoding.base32().decode(proposed.path("secret").asText());
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(secret, codes.getAlgorithm()), clock.instant(), Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aLinkSetsAPasswordOnceAndNotForever() {
    // Given
    var accounts = api.signedIn.people.accounts();
    var link = accounts.add("amal", Set.of(Role.ANALYST), "maria");
    var late = accounts.add("omar", Set.of(Role.ANALYST), "maria");
    var browser = Browsing.at(api.port());

    // When
    var weak = browser.send("POST", "/v1/password", set(link.token(), "short"));
    var set = browser.send("POST", "/v1/password", set(link.token(), PASSWORD));
    var twice = browser.send("POST", "/v1/password", set(link.token(), WRONG));
    clock.moves(Duration.ofHours(24));
    var tooLate = browser.send("POST", "/v1/password", set(late.token(), PASSWORD));

    // Then
    assertThat(reason(weak)).isEqualTo("password-weak");
    assertThat(TestApi.json(set).path("person").asText()).isEqualTo("amal");
    assertThat(reason(twice)).isEqualTo("link-invalid");
    assertThat(reason(tooLate)).isEqualTo("link-invalid");
    assertThat(signIn("amal", PASSWORD, "").statusCode()).isEqualTo(201);
  }

  private static String set(String token, String password) {
    return "{\"token\": \"" + token + "\", \"password\": \"" + password + "\"}";
  }

  @Test
  void somebodyRemainsWhoAdministratesAndNobodyChangesTheirOwnRoles() {
    // Given
    var browser = Browsing.at(api.port());
    browser.signIn("maria", PASSWORD, "");

    // When
    var own = browser.send("PUT", "/v1/people/maria/roles", "{\"roles\": [\"auditor\"]}");
    var last = api.post("/v1/people/maria/disable", "");
    var taken = api.post("/v1/people", "{\"person\": \"MARIA\", \"roles\": [\"auditor\"]}");

    // Then
    assertThat(reason(own)).isEqualTo("own-roles");
    assertThat(reason(last)).isEqualTo("last-administrator");
    assertThat(taken.statusCode()).isEqualTo(409);
  }

  @Test
  void aPasswordThatIsChangedEndsAllOtherSessions() {
    // Given
    var here = Browsing.at(api.port());
    here.signIn("maria", PASSWORD, "");
    var there = Browsing.at(api.port());
    there.signIn("maria", PASSWORD, "");
    var stolen = here.cookie;

    // When
    here.enter(
        "PUT",
        "/v1/account/password",
        "{\"current\": \"" + PASSWORD + "\", \"password\": \"" + WRONG + "\"}");

    // Then
    assertThat(here.cookie).isNotEqualTo(stolen);
    assertThat(here.get("/v1/session").statusCode()).isEqualTo(200);
    assertThat(there.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(signIn("maria", PASSWORD, "").statusCode()).isEqualTo(401);
    assertThat(signIn("maria", WRONG, "").statusCode()).isEqualTo(201);
  }
}
