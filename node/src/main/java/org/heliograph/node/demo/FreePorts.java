package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Ports that were free when first asked for, and stay the same over restarts of a data folder. */
final class FreePorts {
  private final Path file;
  private final Properties known = new Properties();

  private FreePorts(Path file) {
    this.file = file;
  }

  static FreePorts keptIn(Path folder) {
    var ports = new FreePorts(folder.resolve("ports.properties"));
    try {
      Files.createDirectories(folder);
      if (Files.exists(ports.file)) {
        try (var in = Files.newInputStream(ports.file)) {
          ports.known.load(in);
        }
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + ports.file, e);
    }
  }

  /** The same port as last time, or another where somebody has taken it since. */
  int port(String name) {
    var kept = Integer.parseInt(known.getProperty(name, "0"));
    try {
      var port = isFree(kept) ? kept : anyFree();
      known.setProperty(name, String.valueOf(port));
      try (var out = Files.newOutputStream(file)) {
        known.store(out, null);
      }
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find a free port", e);
    }
  }

  private static boolean isFree(int port) {
    if (port == 0) {
      return false;
    }
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFree() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
