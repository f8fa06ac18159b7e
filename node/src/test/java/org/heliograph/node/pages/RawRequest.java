package org.heliograph.node.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as no well-behaved client would send them. */
public final class RawRequest {
  private RawRequest() {}

  /** The whole answer, head and body. */
  public static String get(int port, String path, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      String request =
          "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
