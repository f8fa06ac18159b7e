package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.audit.AuditAct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A question is answered alike whether the event loop answers it or a thread that may wait. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImmediateLookupTest {
  private static final String HELD = "0123456789abcdef0123456789abcdef";

  /** Whole bodies that are wrong, or right in an unusual way; %s is a sound indicator. */
  private static final List<String> UNUSUAL =
      List.of(
          "",
          "[]",
          "{",
          "null",
          "{\"purpose\":\"P\"}",
          "{\"indicators\":[]}",
          "{\"indicators\":{}}",
          "{\"purpose\":7,\"indicators\":[%s]}",
          "{\"purpose\":null,\"indicators\":[%s]}",
          "{\"purpose\":\"curiosity\",\"indicators\":[%s]}",
          "{\"purpose\":\"P\",\"purpose\":\"P\",\"indicators\":[%s]}",
          "{\"purpose\":\"P\",\"indicators\":[%s],\"indicators\":[%s]}",
          "{\"purpose\":\"P\",\"indicators\":[%s]}{}",
          "{\"purpose\":\"P\",\"indicators\":[%s]",
          "{\"purpose\":\"P\",\"indicators\":[%s,]}",
          "{\"purpose\":\"P\",\"indicators\":[%s],\"colour\":1}",
          "{\"purpose\":\"P\",\"indicators\":[%s],\"maxDistance\":32}",
          "{\"purpose\":\"P\",\"indicators\":[%s],\"maxDistance\":1e400}",
          "{\"maxDistance\":24.0,\"indicators\":[%s],\"purpose\":\"P\"}",
          "{\"purpose\":\"P\",\"indicators\":[%s],\"answers\":\"matched\"}",
          "{\"purpose\":\"P\",\"indicators\":[%s],\"answers\":\"some\"}",
          "{\"purpose\":\"P\",\"indicators\":[%s,7,null,[1],{\"a\":{\"b\":1}}]}",
          "{\"purpose\":\"P\",\"indicators\":[{\"type\":\"md5\"},{\"value\":\"x\"},{}]}",
          "{\"purpose\":\"P\",\"indicators\":[{\"type\":\"md5\",\"type\":\"md5\",\"value\":\"x\"}]}",
          "{\"purpose\":\"P\",\"indicators\":[{\"value\":\"\\u0061\",\"type\":\"\\u006dd5\"}]}",
          "{\"purpose\":\"P\",\"indicators\":[{\"value\":\"\\ud800\",\"type\":\"md5\"}]}",
          "{\"purpose\":\"P\",\"indicators\":[{\"value\":\"gr\u00fc\u00df dich\",\"type\":\"keyword\"}]}");

  private final String purpose = Vocabulary.standard().purposes().iterator().next().name();
  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start();
    api.held.hold(HELD, Vocabulary.standard().purposes().iterator().next().iri());
    plain(question(List.of(indicator("md5", "f".repeat(32)))));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void theSameQuestionsGetTheSameAnswersInBothWays() {
    // Given
    long seed = new Random().nextLong();
    System.err.println("seed " + seed);
    var random = new Random(seed);
    var bodies =
        IntStream.range(0, 300)
            .mapToObj(
                _ ->
                    question(
                        IntStream.rangeClosed(0, random.nextInt(20))
                            .mapToObj(_ -> indicator(random))
                            .toList()))
            .collect(Collectors.toList());
    UNUSUAL.forEach(
        one ->
            bodies.add(
                one.replace("%s", indicator(random)).replace("\"P\"", "\"" + purpose + "\"")));

    for (var body : bodies) {
      // When
      var immediate = plain(body);
      var ordinary = waiting(body);

      // Then
      assertThat(immediate.body()).as(body).isEqualTo(ordinary.body());
      assertThat(immediate.statusCode()).isEqualTo(ordinary.statusCode());
      assertThat(headers(immediate)).isEqualTo(headers(ordinary));
    }
  }

  @Test
  void whatIsNotHeldIsToldWithoutASearchAndCounted() {
    // Given
    var body =
        question(List.of(indicator("md5", "e".repeat(32)), indicator("sha1", "E".repeat(40))));

    // When the key was used a moment ago
    int searches;
    int calls = 0;
    do {
      int before = api.held.searches.get();
      assertThat(TestApi.json(plain(body)).path("answers")).hasSize(2);
      searches = api.held.searches.get() - before;
    } while (searches > 0 && ++calls < 10);
    api.counted.write();

    // Then
    assertThat(searches).isZero();
    assertThat(api.entries(AuditAct.LOOKED_UP).toString()).contains("questions");
  }

  @Test
  void aKeyThatIsRevokedOrLacksTheScopeGetsNothing() {
    // Given
    var body = question(List.of(indicator("md5", "e".repeat(32))));
    var other = api.key(EnumSet.of(Scope.READ), null);
    var revoked = api.key(EnumSet.of(Scope.LOOKUP), null);
    assertThat(with(revoked, body).statusCode()).isEqualTo(200);
    assertThat(with(revoked, body).statusCode()).isEqualTo(200);

    // When
    api.keys.revoke(Splitter.on('_').splitToList(revoked).get(1));

    // Then
    assertThat(with(revoked, body).statusCode()).isEqualTo(401);
    assertThat(with(revoked.substring(0, 20) + "A".repeat(40), body).statusCode()).isEqualTo(401);
    assertThat(with(other, body).statusCode()).isEqualTo(403);
    assertThat(with(other, body).statusCode()).isEqualTo(403);
  }

  private String question(List<String> indicators) {
    return "{\"purpose\":\""
        + purpose
        + "\",\"indicators\":["
        + String.join(",", indicators)
        + "]}";
  }

  private static String indicator(String type, String value) {
    return "{\"type\":\"" + type + "\",\"value\":\"" + value + "\"}";
  }

  private static String indicator(Random random) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var hex = HexFormat.of().formatHex(bytes);
    return switch (random.nextInt(60)) {
      case 0 -> indicator("md5", HELD);
      case 1 -> indicator("pdq", hex);
      case 2 -> indicator("md5", "short");
      case 3 -> indicator("unheard_of", hex);
      case 4 -> indicator("md5", HELD.toUpperCase(java.util.Locale.ROOT));
      case 5 -> indicator("username", "Invented_" + hex.substring(0, 8));
      case 6, 7, 8 ->
          "{\"platform\":\"example.org\",\"value\":\"invented_" + hex + "\",\"type\":\"username\"}";
      case 9, 10 -> indicator("url", "https://example.org/" + hex);
      case 11 -> indicator("email", hex.substring(40) + "@example.org");
      case 12 -> indicator("md5", hex.substring(0, 16) + " " + hex.substring(16, 32));
      case 13 -> "{\"type\":\"md5\",\"value\":\"" + hex.substring(32) + "\",\"media\":\"image\"}";
      case 14 -> indicator("sha256", hex.substring(1) + "g");
      default ->
          random.nextBoolean() ? indicator("sha256", hex) : indicator("md5", hex.substring(32));
    };
  }

  private HttpResponse<String> plain(String body) {
    return api.post("/v1/lookups", body);
  }

  /** A parameter of the media type is enough to make it an ordinary call. */
  private HttpResponse<String> waiting(String body) {
    return api.send(
        api.request("/v1/lookups")
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> with(String token, String body) {
    return api.send(
        api.request("/v1/lookups")
            .setHeader("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String headers(HttpResponse<String> response) {
    return response.headers().map().toString();
  }
}
