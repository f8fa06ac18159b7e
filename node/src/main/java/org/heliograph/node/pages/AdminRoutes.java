package org.heliograph.node.pages;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.ContentPolicy;
import org.heliograph.node.platform.http.SecurityHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the pages for people below {@code admin/}, and sends who asks for nothing there. Paths
 * that are no file are places within the pages, which the pages find by themselves.
 */
public final class AdminRoutes {
  /** Where the pages begin, below the prefix. */
  public static final String PLACE = "/admin/";

  private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);
  private static final int NONCE_BYTES = 16;
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String HARMLESS_NAME = "[^\\\\]*";
  private static final String NOT_BUILT =
      """
      This node was built without its pages for people.

      Build them with ./heliograph in a checkout (it needs Node.js and npm; the module is admin-ui), and start the
      node again. Everything else works without them: see docs for its API.
      """;

  private final AdminFiles files;
  private final HttpConfig config;
  private final Executor threads;
  private final SecureRandom random = new SecureRandom();

  AdminRoutes(ClassLoader place, HttpConfig config, Executor threads) {
    this.files = new AdminFiles(place);
    this.config = config;
    this.threads = threads;
  }

  /**
   * Serves the pages that are on the class path, and leaves all other paths to what is next.
   *
   * @param threads may wait for the disk
   */
  public static Handler<HttpServerRequest> before(
      Handler<HttpServerRequest> next, HttpConfig config, Executor threads) {
    return new AdminRoutes(AdminRoutes.class.getClassLoader(), config, threads).before(next);
  }

  Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
    return request -> {
      String path = request.path();
      if ("/".equals(path) || "/admin".equals(path)) {
        redirect(request);
      } else if (path != null && path.startsWith(PLACE)) {
        serve(request, path.substring(PLACE.length()));
      } else {
        next.handle(request);
      }
    };
  }

  private void redirect(HttpServerRequest request) {
    var response = begin(request);
    if (response != null) {
      response.setStatusCode(302).putHeader("Location", config.prefix() + PLACE).end();
    }
  }

  private void serve(HttpServerRequest request, String name) {
    var response = begin(request);
    if (response == null) {
      return;
    }
    var known = files.remembered(name.isEmpty() ? AdminFiles.INDEX : name);
    if (known != null) {
      answer(request, known);
    } else {
      threads.execute(() -> find(request, name));
    }
  }

  /** Null where the request was refused. */
  private @Nullable HttpServerResponse begin(HttpServerRequest request) {
    var response = request.response();
    SecurityHeaders.addTo(response, config.isSecure());
    if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
      return response;
    }
    response.putHeader("Allow", "GET, HEAD").setStatusCode(405);
    say(request, "Pages are read with GET.\n");
    return null;
  }

  private void find(HttpServerRequest request, String name) {
    try {
      var file = file(name);
      if (file.isPresent()) {
        answer(request, file.get());
      } else {
        request.response().setStatusCode(404);
        say(
            request,
            files.find(AdminFiles.INDEX).isPresent() ? "There is no such file.\n" : NOT_BUILT);
      }
    } catch (IOException e) {
      LOG.error("a page's file cannot be read", e);
      request.response().setStatusCode(500);
      say(request, "The file cannot be read; the node's log tells more.\n");
    }
  }

  private Optional<AdminFile> file(String name) throws IOException {
    var file = files.find(name.isEmpty() ? AdminFiles.INDEX : name);
    return file.isEmpty() && isPlace(name) ? files.find(AdminFiles.INDEX) : file;
  }

  /** Whether the pages themselves may know what a path means that is no file. */
  private static boolean isPlace(String name) {
    if (name.startsWith("assets/") || !name.matches(HARMLESS_NAME)) {
      return false;
    }
    for (String segment : name.split("/", -1)) {
      String plain = segment.replaceAll("(?i)%2e", ".");
      if (plain.equals(".") || plain.equals("..") || plain.matches("(?i).*%(2f|5c|00).*")) {
        return false;
      }
    }
    return true;
  }

  private void answer(HttpServerRequest request, AdminFile file) {
    var response = request.response().putHeader("Content-Type", file.type());
    if (file.name().equals(AdminFiles.INDEX)) {
      end(request, index(response, file));
      return;
    }
    response.putHeader("Cache-Control", file.isHashed() ? FOR_EVER : "public, max-age=3600");
    String coding = file.coding(request.getHeader("Accept-Encoding"));
    if (file.codings().size() > 1) {
      response.putHeader("Vary", "Accept-Encoding");
    }
    if (!coding.equals(AdminFile.PLAIN)) {
      response.putHeader("Content-Encoding", coding);
    }
    end(request, file.bytes(coding));
  }

  /** The first page, which alone decides what runs: with its place and a nonce of its own. */
  private byte[] index(HttpServerResponse response, AdminFile file) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    response.putHeader(ContentPolicy.HEADER, ContentPolicy.pages(nonce));
    return new String(file.plain(), StandardCharsets.UTF_8)
        .replace("__BASE__", config.prefix() + PLACE)
        .replace("__NONCE__", nonce)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void say(HttpServerRequest request, String words) {
    request.response().putHeader("Content-Type", "text/plain; charset=utf-8");
    end(request, words.getBytes(StandardCharsets.UTF_8));
  }

  private static void end(HttpServerRequest request, byte[] body) {
    var response = request.response().putHeader("Content-Length", Integer.toString(body.length));
    if (request.method().equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(Buffer.buffer(body));
    }
  }
}
