package org.heliograph.node.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.heliograph.protocol.refusal.Refusal;

/**
 * A short body that is gathered on the event loop while no thread waits for it. Where the client
 * cuts the connection, nothing is handed on.
 *
 * <p>For the event loop of its request.
 */
public final class GatheredBody {
  /** Longest that is gathered so: what a loop holds for slow clients, and how long one takes. */
  public static final int LONGEST = 64 << 10;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final HttpLimits limits;
  private final Consumer<Refusal> refused;
  private final byte[] body;
  private final long begun = System.nanoTime();
  private long latest = begun;
  private int length;
  private long timer;

  private GatheredBody(
      Vertx vertx,
      HttpServerRequest request,
      int length,
      HttpLimits limits,
      Consumer<Refusal> refused) {
    this.vertx = vertx;
    this.request = request;
    this.limits = limits;
    this.refused = refused;
    this.body = new byte[length];
  }

  /** The length that a client states; -1 where it states none. */
  public static long statedLength(HttpServerRequest request) {
    String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return stated == null ? -1 : Long.parseLong(stated);
  }

  /**
   * Begins to gather.
   *
   * @param length as the client stated it, at most {@link #LONGEST}
   * @param whole takes the body
   * @param refused takes why it is not waited for any longer: REQUEST_TIMEOUT
   */
  public static void of(
      Vertx vertx,
      HttpServerRequest request,
      int length,
      HttpLimits limits,
      Consumer<byte[]> whole,
      Consumer<Refusal> refused) {
    var gathered = new GatheredBody(vertx, request, length, limits, refused);
    gathered.watch(limits.silence().toNanos());
    request.handler(gathered::add);
    request.exceptionHandler(_ -> gathered.end());
    request.endHandler(
        _ -> {
          gathered.end();
          whole.accept(gathered.body);
        });
  }

  private void add(Buffer piece) {
    piece.getBytes(body, length);
    length += piece.length();
    latest = System.nanoTime();
  }

  private void watch(long nanos) {
    timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), _ -> look());
  }

  private void end() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    long now = System.nanoTime();
    if (now - begun >= limits.bodyTime().toNanos()) {
      refuse(BodyStream.tooLong(limits.bodyTime()));
    } else if (now - latest >= limits.silence().toNanos()) {
      refuse(BodyStream.tooSilent(limits.silence()));
    } else {
      watch(
          Math.min(
              begun + limits.bodyTime().toNanos() - now,
              latest + limits.silence().toNanos() - now));
    }
  }

  private void refuse(Refusal why) {
    request.handler(_ -> {});
    request.endHandler(_ -> {});
    request.exceptionHandler(_ -> {});
    refused.accept(why);
  }
}
