package org.heliograph.node.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An answer that is written as it comes into being, at the client's pace. For one virtual thread.
 */
public final class AnswerLines {
  private static final int PIECE = 16 << 10;

  private final HttpServerResponse response;
  private final Duration patience;
  private Buffer pending = Buffer.buffer();

  private AnswerLines(HttpServerResponse response, Duration patience) {
    this.response = response;
    this.patience = patience;
  }

  /** Begins a chunked answer with status 200. */
  public static AnswerLines begin(
      HttpServerResponse response, String contentType, Duration patience) {
    response.setChunked(true).putHeader("Content-Type", contentType);
    return new AnswerLines(response, patience);
  }

  /** Adds text; it goes out when enough has come together, or at {@link #flush}. */
  public AnswerLines add(byte[] utf8) throws IOException {
    pending.appendBytes(utf8);
    if (pending.length() >= PIECE) {
      flush();
    }
    return this;
  }

  public AnswerLines endLine() throws IOException {
    pending.appendByte((byte) '\n');
    return this;
  }

  /** Sends what was added; waits until the client takes it. */
  public void flush() throws IOException {
    if (pending.length() > 0) {
      Buffer piece = pending;
      pending = Buffer.buffer();
      await(response.write(piece));
    }
  }

  public void end() throws IOException {
    flush();
    await(response.end());
  }

  private void await(Future<Void> written) throws IOException {
    try {
      written.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.reset();
      throw new ClientGoneException(
          "The client took nothing of its answer for " + patience.toSeconds() + " s.");
    } catch (RuntimeException e) {
      throw new ClientGoneException("The connection was cut: " + e.getMessage());
    }
  }
}
