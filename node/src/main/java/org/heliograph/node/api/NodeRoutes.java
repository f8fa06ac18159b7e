package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.ContentPolicy;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Health, the contract, and the contract as a page for people, whose scripts are served from here.
 */
final class NodeRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(NodeRoutes.class);
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>Heliograph node: API</title>
        <link rel="stylesheet" href="docs/swagger-ui.css">
        <link rel="icon" type="image/png" href="docs/favicon-32x32.png">
      </head>
      <body>
        <div id="page"></div>
        <script src="docs/swagger-ui-bundle.js"></script>
        <script src="docs/start.js"></script>
      </body>
      </html>
      """;
  private static final String START =
      """
      SwaggerUIBundle({
        url: 'openapi.yaml', dom_id: '#page', deepLinking: true, validatorUrl: null, persistAuthorization: false
      });
      """;
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  private final Contract contract;
  private final List<HealthCheck> checks;

  NodeRoutes(Contract contract, List<HealthCheck> checks) {
    this.contract = contract;
    this.checks = List.copyOf(checks);
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "live", call -> Answer.ok(status(State.UP)),
        "ready", this::ready,
        "contract", call -> Answer.of(200, "application/yaml", contract.yaml()),
        "docs", call -> Answer.html(PAGE).with(ContentPolicy.HEADER, ContentPolicy.CONTRACT_PAGE),
        "docsAsset", call -> asset(call.path("asset")));
  }

  /** From good to bad. */
  private enum State {
    UP,
    ALARM,
    DOWN;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static ObjectNode status(State state) {
    return JsonNodeFactory.instance.objectNode().put("status", state.wireName());
  }

  /** The words of what fails may name partners and hosts: they are for who may read those. */
  private Answer ready(Call call) {
    var worst = State.UP;
    var lines = JsonNodeFactory.instance.arrayNode();
    for (HealthCheck check : checks) {
      Optional<String> problem = problem(check);
      State state = problem.isEmpty() ? State.UP : check.isNeeded() ? State.DOWN : State.ALARM;
      worst = state.compareTo(worst) > 0 ? state : worst;
      ObjectNode line = lines.addObject().put("name", check.name()).put("status", state.wireName());
      problem.filter(detail -> call.mayRead()).ifPresent(detail -> line.put("detail", detail));
    }
    ObjectNode json = status(worst);
    json.set("checks", lines);
    return Answer.json(worst == State.DOWN ? 503 : 200, json);
  }

  /** A check that fails to check counts as failed. */
  private static Optional<String> problem(HealthCheck check) {
    try {
      return check.problem();
    } catch (Exception e) {
      LOG.warn("health check {} failed", check.name(), e);
      return Optional.of("The check itself failed: " + e.getClass().getSimpleName() + ".");
    }
  }

  private static Answer asset(String name) throws IOException {
    if (name.equals("start.js")) {
      return Answer.of(200, "text/javascript", START.getBytes(StandardCharsets.UTF_8));
    }
    String type = ASSETS.get(name);
    byte[] bytes =
        type == null
            ? null
            : resource("/META-INF/resources/webjars/swagger-ui/" + webjarVersion() + "/" + name);
    if (type == null || bytes == null) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "The page has no such file.").asException();
    }
    return Answer.of(200, type, bytes).with("Cache-Control", "public, max-age=86400");
  }

  private static String webjarVersion() throws IOException {
    try (InputStream in =
        NodeRoutes.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "");
    }
  }

  private static byte @Nullable [] resource(String path) throws IOException {
    try (InputStream in = NodeRoutes.class.getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
