package org.heliograph.node.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.http.HttpPrefix;
import org.heliograph.node.platform.http.HttpService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminRoutesTest {
  private static final String FOLDER = "META-INF/resources/heliograph-admin/";
  private static final String INDEX =
      "<!doctype html><base href=\"__BASE__\"><style nonce=\"__NONCE__\"></style>";
  private static final Map<String, String> JAR =
      Map.of(
          FOLDER + "index.html",
          INDEX,
          FOLDER + "favicon.svg",
          "<svg/>",
          FOLDER + "assets/app-1a2b3c4d.js",
          "plain",
          FOLDER + "assets/app-1a2b3c4d.js.br",
          "brotli",
          FOLDER + "assets/app-1a2b3c4d.js.gz",
          "gzip",
          FOLDER + "assets/app-1a2b3c4d.css",
          "a{}",
          "META-INF/resources/secret.txt",
          "secret",
          "META-INF/resources/heliograph-admin-secret.txt",
          "secret");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newBuilder().build();
  private HttpService service;
  private HttpService empty;
  private HttpService prefixed;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    var jar = folder.resolve("admin-ui.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var file : JAR.entrySet()) {
        out.putNextEntry(new JarEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    var plain = HttpConfig.plain("127.0.0.1", 0);
    service = serve(plain, new URL[] {jar.toUri().toURL()});
    empty = serve(plain, new URL[0]);
    prefixed =
        serve(
            plain.at(URI.create("https://ts.example.org/heliograph/")),
            new URL[] {jar.toUri().toURL()});
  }

  private HttpService serve(HttpConfig config, URL[] jars) {
    var place = new URLClassLoader(jars, null);
    var routes = new AdminRoutes(place, config, Executors.newVirtualThreadPerTaskExecutor());
    var requests =
        HttpPrefix.off(
            config.prefix(),
            routes.before(request -> request.response().end("next " + request.uri())));
    return HttpService.listen(vertx, config, Path.of("."), HttpLimits.STANDARD, requests);
  }

  @AfterAll
  void stop() {
    service.close();
    empty.close();
    prefixed.close();
    vertx.close().await();
  }

  private HttpResponse<String> call(int port, String method, String path, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, BodyPublishers.noBody());
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return call(service.port(), "GET", path, headers);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void whoAsksForNothingIsSentToThePages() throws Exception {
    for (String path : new String[] {"/", "/admin"}) {
      var response = get(path);
      assertThat(response.statusCode()).isEqualTo(302);
      assertThat(header(response, "Location")).isEqualTo("/admin/");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/",
        "/admin/index.html",
        "/admin/signals",
        "/admin/partners/harbor.example?tab=flow",
        "/admin/agreements/a/b/c/1",
        "/admin/audit/a%20b"
      })
  void everyPlaceWithinThePagesGetsTheFirstPage(String path) throws Exception {
    // When
    var response = get(path);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("<base href=\"/admin/\">").doesNotContain("__");
    assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void eachAnswerHasAStyleNonceOfItsOwnAndNothingElseMayRun() throws Exception {
    // When
    var first = get("/admin/");
    var second = get("/admin/");

    // Then
    String policy = header(first, "Content-Security-Policy");
    String nonce = policy.replaceFirst(".*'nonce-([A-Za-z0-9_-]{22})'.*", "$1");
    assertThat(first.body()).contains("nonce=\"" + nonce + "\"");
    assertThat(second.body()).doesNotContain(nonce);
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'self'")
        .doesNotContain("unsafe", "*", "http");
    assertThat(header(first, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(first, "Permissions-Policy")).contains("camera=()");
    assertThat(header(first, "Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br, gzip;q=0.9 | br | brotli",
        "gzip, deflate | gzip | gzip",
        "br;q=0, gzip | gzip | gzip",
        "identity | '' | plain",
        "brotli | '' | plain"
      })
  void assetsComeInTheBestCodingThatTheBrowserTakes(String accept, String coding, String body)
      throws Exception {
    // When
    var response = get("/admin/assets/app-1a2b3c4d.js", "Accept-Encoding", accept);

    // Then
    assertThat(header(response, "Content-Encoding")).isEqualTo(coding);
    assertThat(response.body()).isEqualTo(body);
    assertThat(header(response, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(response, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/assets/gone-00000000.js",
        "/admin/../secret.txt",
        "/admin/%2e%2e/secret.txt",
        "/admin/.%2E/secret.txt",
        "/admin/assets/../../../secret.txt",
        "/admin/assets/..%2f..%2fsecret.txt",
        "/admin/..%5csecret.txt",
        "/admin/a%00b",
        "/admin/assets/"
      })
  void nothingBesideThePagesIsServed(String path) throws Exception {
    // When it is asked for as it stands, which no browser would do
    String answer = RawRequest.get(service.port(), path);

    // Then
    assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("secret");
  }

  @Test
  void aDoubleSlashLeadsNowhereElse() throws Exception {
    assertThat(RawRequest.get(service.port(), "/admin//etc/passwd")).doesNotContain("root:");
    assertThat(RawRequest.get(service.port(), "//example.org/admin/")).doesNotContain("Location");
  }

  @Test
  void headTellsTheLengthAndSendsNoBody() throws Exception {
    // When
    var head = call(service.port(), "HEAD", "/admin/favicon.svg");
    var page = call(service.port(), "HEAD", "/admin/somewhere");

    // Then
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo("6");
    assertThat(header(head, "Content-Type")).isEqualTo("image/svg+xml");
    assertThat(head.body()).isEmpty();
    assertThat(page.body()).isEmpty();
  }

  @Test
  void pagesAreReadAndNothingElse() throws Exception {
    var response = call(service.port(), "POST", "/admin/");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void aNodeWithoutPagesSaysHowToBuildThem() throws Exception {
    var response = call(empty.port(), "GET", "/admin/");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("./heliograph", "admin-ui");
  }

  @Test
  void otherPathsAreLeftToTheApi() throws Exception {
    assertThat(get("/v1/x?a=b").body()).isEqualTo("next /v1/x?a=b");
    assertThat(get("/administer").body()).isEqualTo("next /administer");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itWorksBelowAPrefixThatTheProxyPassesOnOrTakesOff(boolean strips) throws Exception {
    // Given
    int port = TinyProxy.start(vertx, prefixed.port(), "/heliograph", strips).port();

    // When
    var root = call(port, "GET", "/heliograph/");
    var bare = call(port, "GET", "/heliograph");
    var page = call(port, "GET", "/heliograph/admin/signals/x");
    var asset = call(port, "GET", "/heliograph/admin/assets/app-1a2b3c4d.css");
    var api = call(port, "GET", "/heliograph/v1/x?a=/heliograph/b");

    // Then
    assertThat(header(root, "Location")).isEqualTo("/heliograph/admin/");
    assertThat(header(bare, "Location")).isEqualTo("/heliograph/admin/");
    assertThat(page.body()).contains("<base href=\"/heliograph/admin/\">");
    assertThat(header(page, "Strict-Transport-Security")).isNotEmpty();
    assertThat(asset.body()).isEqualTo("a{}");
    assertThat(api.body()).isEqualTo("next /v1/x?a=/heliograph/b");
  }

  @Test
  void aNameThatOnlyBeginsLikeThePrefixIsNotBelowIt() throws Exception {
    assertThat(call(prefixed.port(), "GET", "/heliographs/v1").body())
        .isEqualTo("next /heliographs/v1");
  }
}
