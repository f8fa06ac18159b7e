package org.heliograph.node.demo.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One connection that asks and reads the whole answer before it asks again. As cheap as a client
 * can be, so that it is the server that is measured. For one thread.
 */
public final class HttpCaller implements Arrivals.Worker, Closeable {
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  private static final String LENGTH = "content-length: ";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Supplier<byte[]> requests;
  private byte[] buffer = new byte[64 << 10];
  private int answered;

  /**
   * @param socket connected; closed with this
   * @param requests gives the bytes of the next one
   */
  public HttpCaller(Socket socket, Supplier<byte[]> requests) throws IOException {
    this.socket = socket;
    this.socket.setTcpNoDelay(true);
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
    this.requests = requests;
  }

  @Override
  public void serve() throws IOException {
    out.write(requests.get());
    int filled = 0;
    int head = -1;
    int whole = Integer.MAX_VALUE;
    while (filled < whole) {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
      }
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      filled += read;
      if (head < 0) {
        head = endOfHead(filled);
        whole = head < 0 ? whole : head + length(head);
      }
    }
    answered = filled;
  }

  /** The last answer, with its head. */
  public String answer() {
    return new String(buffer, 0, answered, StandardCharsets.UTF_8);
  }

  private int endOfHead(int filled) {
    for (int end = HEAD_END.length; end <= filled; end++) {
      if (Arrays.equals(buffer, end - HEAD_END.length, end, HEAD_END, 0, HEAD_END.length)) {
        return end;
      }
    }
    return -1;
  }

  private int length(int head) throws IOException {
    var text = new String(buffer, 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    int at = text.indexOf(LENGTH);
    if (!text.startsWith("http/1.1 2") || at < 0) {
      throw new IOException("the server answered " + text.lines().findFirst().orElse(""));
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(text.substring(from, text.indexOf('\r', from)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
