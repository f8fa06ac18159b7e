package org.heliograph.node.platform.http;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a {@code Content-Encoding} while reading; a body that expands out of proportion is refused
 * before it does harm.
 */
public final class Decompression {
  /**
   * 8 MiB, what RFC 8878 asks every decoder to support; more would let a client choose our memory.
   */
  private static final int ZSTD_WINDOW_LOG = 23;

  private static final int BUFFER = 64 << 10;
  private static final long EXPANSION_FREE = 1 << 20;

  private Decompression() {}

  /**
   * The body as it was before it was encoded.
   *
   * @param encoding value of the header; null and {@code identity} leave the body as it is
   * @throws org.heliograph.protocol.refusal.RefusedException MEDIA_TYPE_UNSUPPORTED for another
   *     encoding; while reading, LIMIT_EXCEEDED for a bomb and REQUEST_INVALID for broken data
   */
  public static InputStream of(BodyStream body, @Nullable String encoding, HttpLimits limits)
      throws IOException {
    String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> body;
      case "gzip" -> new Expanding(gzip(body), body::received, limits.expansion());
      case "zstd" -> new Expanding(zstd(body), body::received, limits.expansion());
      default ->
          throw Refusal.at(
                  RefusalReason.MEDIA_TYPE_UNSUPPORTED,
                  "Content-Encoding",
                  "Encodings taken here: identity, gzip, zstd.")
              .asException();
    };
  }

  private static InputStream gzip(InputStream body) throws IOException {
    try {
      return new GZIPInputStream(body, BUFFER);
    } catch (ClientGoneException e) {
      throw e;
    } catch (IOException e) {
      throw broken();
    }
  }

  private static InputStream zstd(InputStream body) throws IOException {
    return new ZstdInputStream(body).setLongMax(ZSTD_WINDOW_LOG);
  }

  private static RuntimeException broken() {
    return Refusal.at(
            RefusalReason.REQUEST_INVALID,
            "Content-Encoding",
            "The body is not what its Content-Encoding says, or it ends too early.")
        .asException();
  }

  /** Counts what comes out against what went in. */
  private static final class Expanding extends FilterInputStream {
    private final LongSupplier received;
    private final int limit;
    private long expanded;

    Expanding(InputStream inner, LongSupplier received, int limit) {
      super(inner);
      this.received = received;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int taken;
      try {
        taken = in.read(target, offset, length);
      } catch (ClientGoneException e) {
        throw e;
      } catch (IOException e) {
        throw broken();
      }
      expanded += Math.max(taken, 0);
      if (expanded > EXPANSION_FREE + received.getAsLong() * limit) {
        throw Refusal.at(
                RefusalReason.LIMIT_EXCEEDED,
                "Content-Encoding",
                "The body expands to more than " + limit + " times its size.")
            .asException();
      }
      return taken;
    }
  }
}
