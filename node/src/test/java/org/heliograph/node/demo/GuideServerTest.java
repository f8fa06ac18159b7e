package org.heliograph.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.config.NodeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuideServerTest {
  private static final URI API = URI.create("http://127.0.0.1:9999");

  @TempDir Path home;

  private final DemoNodes nodes = new DemoNodes(_ -> new Still());
  private final HttpClient http = HttpClient.newHttpClient();
  private GuideServer guide;

  /** A node that does nothing. */
  private record Still() implements RunningNode {
    @Override
    public URI api() {
      return API;
    }

    @Override
    public void close() {
      // nothing runs
    }
  }

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: demo.example, id: harbor.example, alias: harbor }
        postgres: { host: localhost, port: 5432, database: harbor, user: harbor, password: placeholder }
        kafka: { bootstrap: "localhost:1", keystore: a.p12, truststore: b.p12, password: placeholder }
        passphrase: placeholder
        """);
    nodes.start(DemoMember.HARBOR, NodeConfig.read(home, Map.of()));
    var access = List.of(new MemberAccess(DemoMember.HARBOR, API, "hg_<script>"));
    var page = new GuidePage(home, access, _ -> "pass<b>&\"word", nodes::isRunning);
    guide = GuideServer.start(0, "token", page, nodes);
  }

  @AfterEach
  void end() {
    guide.close();
    http.close();
  }

  @Test
  void pageNamesPeopleAndLeadsToTheirSignInWithoutThePassword() throws Exception {
    // When
    var page = get("");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("href=\"http://127.0.0.1:9999/admin/sign-in?person=ada\"")
        .contains("Ada Quill", "Legal reviewer", "What to try")
        .doesNotContain("{{");
  }

  @Test
  void valuesShowAsText() throws Exception {
    // When
    var page = get("").body();

    // Then
    assertThat(page).contains("pass&lt;b&gt;&amp;&quot;word", "hg_&lt;script&gt;");
    assertThat(page).doesNotContain("<script", "<b>");
  }

  @Test
  void pageAllowsNoScriptAndTellsNobodyItsAddress() throws Exception {
    // When
    var headers = get("").headers();

    // Then
    assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  void withoutTheTokenThereIsNothing() throws Exception {
    // When
    var answer = send(HttpRequest.newBuilder(guide.address().resolve("/")).GET());

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("Ada");
  }

  @Test
  void nodeStopsAndStarts() throws Exception {
    // When
    var stopped = post("stop/harbor");
    boolean ranMeanwhile = nodes.isRunning(DemoMember.HARBOR);
    var page = get("").body();
    post("start/harbor");

    // Then
    assertThat(stopped.statusCode()).isEqualTo(303);
    assertThat(ranMeanwhile).isFalse();
    assertThat(page).contains("start/harbor");
    assertThat(nodes.isRunning(DemoMember.HARBOR)).isTrue();
  }

  @Test
  void onlyMembersCanBeStopped() throws Exception {
    // When
    var answer = post("stop/nobody");

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void programsReadTheSame() throws Exception {
    // When
    var json = new ObjectMapper().readTree(get("guide.json").body());

    // Then
    var harbor = json.at("/members/0");
    assertThat(json.path("convenerRoot").asText()).isEqualTo(home + "/convener/root.jwk");
    assertThat(harbor.path("pages").asText()).isEqualTo("http://127.0.0.1:9999/admin/");
    assertThat(harbor.at("/people/0/account").asText()).isEqualTo("ada");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(guide.address().resolve(path)).GET());
  }

  private HttpResponse<String> post(String path) throws Exception {
    return send(
        HttpRequest.newBuilder(guide.address().resolve(path)).POST(BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
