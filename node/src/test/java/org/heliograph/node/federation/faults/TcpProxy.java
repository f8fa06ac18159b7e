package org.heliograph.node.federation.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A way to a server on this machine that can be cut, stalled or slow: what passes it is passed on
 * as it is. Safe for many threads.
 */
final class TcpProxy implements AutoCloseable {
  private static final int PIECE = 16 << 10;

  /**
   * What the way is like now.
   *
   * @param cut connections are reset, and new ones too
   * @param stalled connections stay, and nothing passes
   * @param delay how long each piece of up to 16 KiB takes, in each direction
   */
  private record Weather(boolean cut, boolean stalled, Duration delay) {
    static final Weather FAIR = new Weather(false, false, Duration.ZERO);
  }

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Weather weather = Weather.FAIR;
  private volatile int target;

  private TcpProxy(ServerSocket listening) {
    this.listening = listening;
  }

  /** Listens on a free port of the loopback interface; {@link #leadsTo} says where it leads. */
  static TcpProxy open() {
    try {
      var proxy = new TcpProxy(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("proxy-" + proxy.port()).start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  void leadsTo(int port) {
    target = port;
  }

  /** Resets all connections, and refuses new ones until it heals. */
  void cuts() {
    becomes(new Weather(true, false, Duration.ZERO));
    open.forEach(TcpProxy::reset);
  }

  /** Connections stay and nothing passes, as with a cable that was pulled. */
  void stalls() {
    becomes(new Weather(false, true, Duration.ZERO));
  }

  /** Each piece takes so much longer, in each direction. */
  void delays(Duration each) {
    becomes(new Weather(false, false, each));
  }

  void heals() {
    becomes(Weather.FAIR);
  }

  private void becomes(Weather next) {
    lock.lock();
    try {
      weather = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        // closed by the pumps, or when the way is cut
        @SuppressWarnings("resource")
        var from = listening.accept();
        open.add(from);
        Thread.ofVirtual().start(() -> connect(from));
      } catch (IOException e) {
        // closed, or out of handles for a moment: the next one may come through
        Thread.onSpinWait();
      }
    }
  }

  private void connect(Socket from) {
    try {
      if (weather.cut) {
        throw new IOException("the way is cut");
      }
      var to = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(to);
      from.setTcpNoDelay(true);
      to.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pump(from, to));
      pump(to, from);
    } catch (IOException e) {
      reset(from);
      open.remove(from);
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      byte[] piece = new byte[PIECE];
      var in = from.getInputStream();
      var out = to.getOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        awaitsPassage();
        out.write(piece, 0, read);
      }
      to.shutdownOutput();
      ends(from, to);
    } catch (IOException e) {
      reset(from);
      reset(to);
      open.remove(from);
      open.remove(to);
    }
  }

  /** Both directions have come to their end. */
  private void ends(Socket from, Socket to) throws IOException {
    if (from.isOutputShutdown()) {
      from.close();
      to.close();
      open.remove(from);
      open.remove(to);
    }
  }

  private void awaitsPassage() throws IOException {
    lock.lock();
    try {
      while (weather.stalled) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    var now = weather;
    if (now.cut) {
      throw new IOException("the way is cut");
    }
    if (!now.delay.isZero()) {
      LockSupport.parkNanos(now.delay.toNanos());
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // it is closed already
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cuts();
  }
}
