package org.heliograph.node.federation.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ways that nodes have to the broker and to the database, each through proxies of its own. A
 * broker tells its clients where to connect, so it listens once for each way, and tells there the
 * port of that way's proxy.
 */
final class Ways implements AutoCloseable {
  /** A node that died keeps its way until it has closed, and its successor takes another. */
  private static final int MANY = 12;

  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 32_000;

  /** One node's. */
  record Way(TcpProxy broker, TcpProxy database) {
    void cuts() {
      broker.cuts();
      database.cuts();
    }

    void stalls() {
      broker.stalls();
      database.stalls();
    }

    void heals() {
      broker.heals();
      database.heals();
    }
  }

  private final List<Way> all = new ArrayList<>();
  private final Deque<Way> free = new ArrayDeque<>();
  private final Map<String, Object> settings;

  private Ways(Map<String, Object> settings) {
    this.settings = settings;
  }

  /** Chooses all ports of the broker that will keep its data in this folder. */
  static Ways to(Path folder) {
    var ports = freePorts(MANY + 2);
    keeps(folder, Map.of("kafka", ports.get(0), "controller", ports.get(1)));
    var proxies = IntStream.range(0, MANY).mapToObj(_ -> TcpProxy.open()).toList();
    var listeners = new ArrayList<String>();
    var advertised = new ArrayList<String>();
    var protocols = new ArrayList<String>();
    listeners.add("CLIENT://localhost:" + ports.get(0));
    listeners.add("CONTROLLER://localhost:" + ports.get(1));
    advertised.add("CLIENT://localhost:" + ports.get(0));
    for (int i = 0; i < MANY; i++) {
      proxies.get(i).leadsTo(ports.get(i + 2));
      listeners.add("WAY%d://localhost:%d".formatted(i, ports.get(i + 2)));
      advertised.add("WAY%d://localhost:%d".formatted(i, proxies.get(i).port()));
      protocols.add("WAY%d:SSL".formatted(i));
    }
    var settings = new HashMap<String, Object>();
    settings.put("listeners", String.join(",", listeners));
    settings.put("advertised.listeners", String.join(",", advertised));
    settings.put(
        "listener.security.protocol.map",
        protocols.stream().collect(Collectors.joining(",", "CLIENT:SSL,CONTROLLER:SSL,", "")));
    settings.put("num.network.threads", "1");
    var ways = new Ways(Map.copyOf(settings));
    proxies.forEach(broker -> ways.all.add(new Way(broker, TcpProxy.open())));
    ways.free.addAll(ways.all);
    return ways;
  }

  /** Settings of the broker. */
  Map<String, Object> settings() {
    return settings;
  }

  /** Waits for nothing: there are more ways than nodes that live or die at a time. */
  synchronized Way take(int database) {
    var way = free.pop();
    way.database.leadsTo(database);
    way.heals();
    return way;
  }

  synchronized void giveBack(Way way) {
    way.cuts();
    free.add(way);
  }

  /**
   * Below those that the system gives to connections, so that none is taken while the broker is
   * away.
   */
  private static List<Integer> freePorts(int many) {
    return new SecureRandom()
        .ints(LOWEST_PORT, HIGHEST_PORT)
        .distinct()
        .filter(Ways::isFree)
        .limit(many)
        .boxed()
        .toList();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Where the embedded broker looks for its ports. */
  private static void keeps(Path folder, Map<String, Integer> ports) {
    var kept = new Properties();
    ports.forEach((name, port) -> kept.setProperty(name, String.valueOf(port)));
    try {
      Files.createDirectories(folder);
      try (var out = Files.newOutputStream(folder.resolve("ports.properties"))) {
        kept.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (var way : all) {
      way.broker.close();
      way.database.close();
    }
  }
}
