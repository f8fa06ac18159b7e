package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** An identity provider that signs everybody in at once, and lies as it is told to. */
final class FakeProvider implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final URI issuer;
  final ECKey key = newKey("one");
  final AtomicInteger codes = new AtomicInteger();
  final AtomicInteger tokensAsked = new AtomicInteger();
  volatile JWKSet keys = new JWKSet(key);
  volatile Consumer<ObjectNode> description = json -> {};
  volatile Consumer<JWTClaimsSet.Builder> claims = claims -> {};
  volatile Function<JWTClaimsSet, String> sign = this::signed;
  volatile Function<String, String> token = body -> body;
  volatile Function<String, String> answer = query -> query;
  volatile Map<String, Object> about = Map.of();
  volatile Consumer<String> asked = path -> {};
  private final Map<String, Map<String, List<String>>> requests = new ConcurrentHashMap<>();
  private final HttpServer server;

  FakeProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  static ECKey newKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  static String signed(JWTClaimsSet claims, ECKey key) {
    try {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.accept(path);
    switch (path) {
      case "/.well-known/openid-configuration" -> json(exchange, 200, description());
      case "/authorize" -> authorize(exchange);
      case "/token" -> token(exchange);
      case "/jwks" -> json(exchange, 200, keys.toString());
      case "/userinfo" -> json(exchange, 200, JSON.writeValueAsString(about));
      default -> json(exchange, 404, "{}");
    }
  }

  private String description() {
    var json =
        JSON.createObjectNode()
            .put("issuer", issuer.toString())
            .put("authorization_endpoint", issuer + "/authorize")
            .put("token_endpoint", issuer + "/token")
            .put("jwks_uri", issuer + "/jwks")
            .put("authorization_response_iss_parameter_supported", true);
    json.putArray("response_types_supported").add("code");
    json.putArray("subject_types_supported").add("public");
    json.putArray("id_token_signing_alg_values_supported").add("ES256");
    description.accept(json);
    return json.toString();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    var query = URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
    String code = "code" + codes.incrementAndGet();
    requests.put(code, query);
    String answered =
        "code=%s&state=%s&iss=%s"
            .formatted(code, encoded(one(query, "state")), encoded(issuer.toString()));
    exchange
        .getResponseHeaders()
        .set("Location", one(query, "redirect_uri") + "?" + answer.apply(answered));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private static String one(Map<String, List<String>> query, String name) {
    return Objects.requireNonNull(query.get(name), name).getFirst();
  }

  private void token(HttpExchange exchange) throws IOException {
    tokensAsked.incrementAndGet();
    var form =
        URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    var request = requests.remove(one(form, "code"));
    if (request == null
        || !CodeChallenge.compute(
                CodeChallengeMethod.S256, new CodeVerifier(one(form, "code_verifier")))
            .getValue()
            .equals(one(request, "code_challenge"))) {
      json(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    var now = Instant.now();
    var claimed =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .subject("subject-17")
            .audience("heliograph")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .claim("nonce", one(request, "nonce"))
            .claim("auth_time", now.getEpochSecond())
            .claim("preferred_username", "mira")
            .claim("realm_access", Map.of("roles", List.of("signals-publisher")));
    claims.accept(claimed);
    var body = new HashMap<String, Object>();
    body.put("access_token", "placeholder-token");
    body.put("token_type", "Bearer");
    body.put("expires_in", 60);
    body.put("id_token", sign.apply(claimed.build()));
    json(exchange, 200, token.apply(JSON.writeValueAsString(body)));
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
