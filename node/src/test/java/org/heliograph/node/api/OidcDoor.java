package org.heliograph.node.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.heliograph.node.people.Session;
import org.heliograph.node.people.Sessions;
import org.heliograph.node.people.oidc.OidcSignIns;
import org.heliograph.node.people.oidc.PostgresOidcPeople;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.OidcConfig;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.http.HttpPrefix;
import org.heliograph.node.platform.http.HttpService;
import org.heliograph.node.platform.identity.StorageKey;

/** A node's way in by OIDC; every other path tells who is signed in. */
final class OidcDoor implements AutoCloseable {
  static final StorageKey STORAGE = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
  private static final ObjectMapper JSON = new ObjectMapper();

  final URI site;
  final Sessions sessions;
  final OidcSignIns signIns;
  private final SignedIn signedIn;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpService service;

  /**
   * @param prefix empty, or of the public address
   * @param clock of the node
   */
  OidcDoor(TestApi api, OidcConfig config, String prefix, Clock clock) {
    int port = freePort();
    site = URI.create("http://127.0.0.1:" + port + prefix);
    var http = HttpConfig.plain("127.0.0.1", port).at(site);
    sessions = new Sessions(api.database, api.people, PeopleConfig.DEFAULT, clock);
    signedIn =
        new SignedIn(
            sessions, new SessionCookie("harbor", http.isSecure()), new OwnPages(http.origin()));
    signIns =
        new OidcSignIns(
            config, Path.of("."), URI.create(site + OidcRoutes.CALLBACK), STORAGE, clock);
    var routes =
        new OidcRoutes(
            new OidcRoutes.Parts(
                signIns,
                new PostgresOidcPeople(api.database, api.people, clock),
                signedIn,
                api.counted,
                http,
                "harbor",
                "Example ID"));
    service =
        HttpService.listen(
            api.vertx,
            http,
            Path.of("."),
            HttpLimits.STANDARD,
            HttpPrefix.off(
                http.prefix(),
                routes.before(request -> threads.execute(() -> who(request)), threads)));
  }

  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void who(HttpServerRequest request) {
    Optional<Session> session =
        signedIn.token(request).flatMap(token -> signedIn.session(request, token));
    ObjectNode json = JSON.createObjectNode().put("path", request.uri());
    session.ifPresent(
        one -> {
          json.put("person", one.person())
              .put("id", one.id())
              .put("method", one.method().wireName());
          one.roles().stream()
              .map(role -> role.wireName())
              .sorted()
              .forEach(json.withArray("roles")::add);
        });
    request.response().end(json.toString());
  }

  String begin(String query) {
    return site + OidcRoutes.BEGIN + query;
  }

  @Override
  public void close() {
    service.close();
    signIns.close();
    threads.close();
  }
}
