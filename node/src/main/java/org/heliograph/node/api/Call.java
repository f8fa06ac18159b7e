package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.http.BodyStream;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** One request whose caller and parameters have been checked. For one virtual thread. */
public final class Call {
  private static final int DEFAULT_LIMIT = 100;

  private final HttpServerRequest request;
  private final Map<String, String> path;
  private final @Nullable Caller caller;
  private final BodyStream stream;
  private final byte[] body;
  private final HttpLimits limits;

  Call(
      HttpServerRequest request,
      Map<String, String> path,
      @Nullable Caller caller,
      BodyStream stream,
      byte[] body,
      HttpLimits limits) {
    this.request = request;
    this.path = path;
    this.caller = caller;
    this.stream = stream;
    this.body = body;
    this.limits = limits;
  }

  /** Whether the operation is for everybody, and nobody in particular calls. */
  boolean isOpen() {
    return caller == null;
  }

  /** Who calls; not where {@link #isOpen} holds. */
  Caller caller() {
    return Objects.requireNonNull(caller, "this operation is for everybody");
  }

  /** Whether somebody calls who may read what the node knows. */
  boolean mayRead() {
    return caller != null
        && (caller.scopes().contains(Scope.READ) || caller.scopes().contains(Scope.AUDIT));
  }

  /** The caller's person. */
  String person() {
    return caller().person();
  }

  String path(String name) {
    return Objects.requireNonNull(path.get(name), name);
  }

  /** The path's {@code id}. */
  UUID id() {
    return UUID.fromString(path("id"));
  }

  @Nullable String query(String name) {
    return request.getParam(name);
  }

  String query(String name, String otherwise) {
    return Objects.requireNonNullElse(query(name), otherwise);
  }

  int limit() {
    return Integer.parseInt(query("limit", Integer.toString(DEFAULT_LIMIT)));
  }

  /** As it came; for what concerns the transport alone. */
  HttpServerRequest request() {
    return request;
  }

  @Nullable String header(String name) {
    return request.getHeader(name);
  }

  /** Whether the client asks for this media type by name. */
  boolean accepts(String mediaType) {
    return Optional.ofNullable(header("Accept"))
        .filter(accept -> accept.contains(mediaType))
        .isPresent();
  }

  byte[] body() {
    return body;
  }

  /** The body as strict JSON; missing where there is none. */
  JsonNode json() {
    return body.length == 0
        ? MissingNode.getInstance()
        : StrictJson.parse(body, JsonLimits.ofDocument(limits.body()));
  }

  /** The body of a streamed operation. */
  BodyStream stream() {
    return stream;
  }

  HttpLimits limits() {
    return limits;
  }

  /** Length of the body as the client stated it. */
  @Nullable Long contentLength() {
    String stated = header("Content-Length");
    return stated == null ? null : Long.valueOf(stated);
  }

  /** Begins an answer that is written as it comes into being. */
  AnswerLines lines(String contentType) {
    return AnswerLines.begin(request.response(), contentType, limits.patience());
  }

  void answerHeader(String name, String value) {
    request.response().putHeader(name, value);
  }

  /**
   * The purpose that a question is asked for: the one that binds the caller, or the one that was
   * given.
   */
  Optional<String> purpose(@Nullable String given, Purposes purposes) {
    return purposes.asked(caller(), given);
  }
}
