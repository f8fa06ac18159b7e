package org.heliograph.node.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A request's body as a stream that one virtual thread reads: at most a few network buffers are
 * held, and the client is slowed down to the reader's pace.
 *
 * <p>Create it on the event loop before the request is read; read it from one thread that may wait.
 */
public final class BodyStream extends InputStream {
  private static final int AHEAD = 4;
  private static final Object END = new Object();

  private final HttpServerRequest request;
  private final Duration silence;
  private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();
  private byte[] current = new byte[0];
  private int position;
  private long received;
  private boolean begun;
  private boolean ended;

  private BodyStream(HttpServerRequest request, Duration silence) {
    this.request = request;
    this.silence = silence;
  }

  public static BodyStream of(HttpServerRequest request, Duration silence) {
    BodyStream stream = new BodyStream(request, silence);
    request.pause();
    request.exceptionHandler(stream.arrived::add);
    request.handler(stream.arrived::add);
    request.endHandler(end -> stream.arrived.add(END));
    return stream;
  }

  /** Of a request whose body was read in another way. */
  public static BodyStream read(HttpServerRequest request) {
    BodyStream stream = new BodyStream(request, Duration.ZERO);
    stream.ended = true;
    return stream;
  }

  /** Whether all of the body has been read. */
  public boolean isEnded() {
    return ended;
  }

  /** Lets the rest of the body go by unread. */
  public void discard() {
    unlessEnded(() -> request.handler(nothing -> {}).resume());
  }

  /** HTTP/2 refuses to be asked where all has arrived meanwhile: its end is on its way to us. */
  private void unlessEnded(Runnable asking) {
    try {
      asking.run();
    } catch (IllegalStateException e) {
      if (!request.isEnded()) {
        throw e;
      }
    }
  }

  /** Bytes handed out so far and the buffer at hand. */
  public long received() {
    return received;
  }

  /**
   * The whole body.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException LIMIT_EXCEEDED beyond the limit, and
   *     REQUEST_TIMEOUT when the client is slower than allowed
   */
  public byte[] readWhole(int limit, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    var whole = Buffer.buffer();
    while (fill()) {
      if (whole.length() + current.length > limit) {
        throw tooLarge(limit).asException();
      }
      if (System.nanoTime() > end) {
        throw tooLong(time).asException();
      }
      whole.appendBytes(current);
      position = current.length;
    }
    return whole.getBytes();
  }

  static Refusal tooLarge(long limit) {
    return Refusal.of(
        RefusalReason.LIMIT_EXCEEDED, "The body is longer than the limit of " + limit + " bytes.");
  }

  static Refusal tooLong(Duration time) {
    return tooSlow("the body took longer than " + time.toSeconds() + " s");
  }

  static Refusal tooSilent(Duration silence) {
    return tooSlow("nothing arrived for " + silence.toSeconds() + " s in the middle of the body");
  }

  private static Refusal tooSlow(String how) {
    return Refusal.of(RefusalReason.REQUEST_TIMEOUT, "Too slow: " + how + ".");
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, taken);
    position += taken;
    return taken;
  }

  /**
   * Bytes at hand; waits until there are some or the body has ended, since a decompressor takes
   * none for the end.
   */
  @Override
  public int available() throws IOException {
    return fill() ? current.length - position : 0;
  }

  /** Makes sure that a byte is at hand; false at the end of the body. */
  private boolean fill() throws IOException {
    while (position == current.length && !ended) {
      take(await());
    }
    return position < current.length;
  }

  private Object await() throws IOException {
    int more = begun ? 1 : AHEAD;
    unlessEnded(() -> request.fetch(more));
    begun = true;
    try {
      Object next = arrived.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw tooSilent(silence).asException();
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClientGoneException("The server is stopping.");
    }
  }

  private void take(Object next) throws IOException {
    switch (next) {
      case Buffer buffer -> {
        current = buffer.getBytes();
        position = 0;
        received += current.length;
      }
      case Throwable cut ->
          throw new ClientGoneException("The connection was cut: " + cut.getMessage());
      default -> ended = true;
    }
  }
}
