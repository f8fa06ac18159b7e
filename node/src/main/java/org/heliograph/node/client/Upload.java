package org.heliograph.node.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file on its way to a node, told of as it goes. */
final class Upload {
  private Upload() {}

  /**
   * The file as the body of a request.
   *
   * @param sent is told the number of bytes sent so far, on another thread
   */
  static BodyPublisher of(Path file, LongConsumer sent) throws IOException {
    var body = BodyPublishers.ofInputStream(() -> open(file, sent));
    long size = Files.size(file);
    return size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(body, size);
  }

  private static InputStream open(Path file, LongConsumer sent) {
    try {
      return new Counted(Files.newInputStream(file), sent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer told;
    private long count;

    Counted(InputStream in, LongConsumer told) {
      super(in);
      this.told = told;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read > 0) {
        count += read;
        told.accept(count);
      }
      return read;
    }
  }
}
