package org.heliograph.node.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heliograph.protocol.refusal.RefusalReason;

/** A whole answer: status, headers, body. */
public final class Answer {
  private static final Answer SENT = new Answer(200, Map.of(), new byte[0], Set.of());

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Set<RefusalReason> reasons;

  private Answer(int status, Map<String, String> headers, byte[] body, Set<RefusalReason> reasons) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.reasons = reasons;
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, Map.of("Content-Type", contentType), body, Set.of());
  }

  public static Answer json(int status, JsonNode body) {
    return of(status, "application/json", utf8(body));
  }

  /** A document for people, which may have styles and nothing that runs. */
  public static Answer html(String document) {
    return of(200, "text/html; charset=utf-8", document.getBytes(StandardCharsets.UTF_8))
        .with(ContentPolicy.HEADER, ContentPolicy.DOCUMENT);
  }

  public static Answer ok(JsonNode body) {
    return json(200, body);
  }

  /** Stands for an answer that has been streamed already. */
  public static Answer sent() {
    return SENT;
  }

  public static Answer noContent() {
    return new Answer(204, Map.of(), new byte[0], Set.of());
  }

  public Answer with(String header, String value) {
    var all = new TreeMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body, reasons);
  }

  /** The same where the path that it names lies below a prefix for clients. */
  public Answer below(String prefix) {
    String place = headers.get("Location");
    return prefix.isEmpty() || place == null || !place.startsWith("/") || place.startsWith("//")
        ? this
        : with("Location", prefix + place);
  }

  public int status() {
    return status;
  }

  /** Why the call was refused, where it was. */
  public Set<RefusalReason> reasons() {
    return reasons;
  }

  /** The same, which refuses the call. */
  Answer refusing(Set<RefusalReason> why) {
    return new Answer(status, headers, body, Set.copyOf(why));
  }

  static byte[] utf8(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Sends it and ends the response; does nothing where it was streamed. */
  public void sendTo(HttpServerResponse response) {
    if (this == SENT) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    if (body.length == 0) {
      response.end();
    } else {
      response.end(Buffer.buffer(body));
    }
  }
}
