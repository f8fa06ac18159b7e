package org.heliograph.node.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.node.platform.config.HttpTlsConfig;
import org.jspecify.annotations.Nullable;

/** Whether the API answers where the configuration says, and who could listen to it. */
final class ApiChecks {
  private static final String CHECK = "api";
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LONGEST = 4_096;
  private static final String QUESTION =
      "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private ApiChecks() {}

  static List<Finding> look(Deployment deployment) {
    var findings = new ArrayList<Finding>();
    findings.add(answers(deployment));
    findings.add(exposed(deployment));
    return findings;
  }

  private static Finding answers(Deployment deployment) {
    var http = deployment.config().http();
    if (http.port() == 0) {
      return Finding.unknown(CHECK, "http.port is 0: each start takes another port.");
    }
    try (var plain = connected(http.host(), http.port())) {
      return answers(deployment, plain);
    } catch (UncheckedIOException e) {
      return Finding.unknown(
          CHECK, "What answers was not asked: the certificate of http.tls does not open.");
    } catch (IOException e) {
      return Finding.unknown(
          CHECK,
          "Nothing listens at %s:%d, so the node does not run (%s)."
              .formatted(http.host(), http.port(), e.getMessage()));
    }
  }

  private static Finding answers(Deployment deployment, Socket plain) {
    var http = deployment.config().http();
    try {
      var said = asked(deployment, plain, http.tls());
      return said.startsWith("HTTP/1.1 200") && said.contains("\"status\"")
          ? Finding.ok(CHECK, "The node answers at %s:%d.".formatted(http.host(), http.port()))
          : stranger(deployment);
    } catch (SSLException e) {
      return Finding.wrong(
          CHECK,
          "What answers at %s:%d does not show the certificate of http.tls (%s)."
              .formatted(http.host(), http.port(), e.getMessage()),
          "Browsers and programs refuse it, or talk to somebody else.",
          "docs/operate/renew-tls.md; see whether another program has the port.");
    } catch (IOException e) {
      return stranger(deployment);
    }
  }

  private static Finding stranger(Deployment deployment) {
    var http = deployment.config().http();
    return Finding.wrong(
        CHECK,
        "Something answers at %s:%d, and not as a node does.".formatted(http.host(), http.port()),
        "The node cannot listen there, or hangs; callers give their keys to somebody else.",
        "See who has the port (ss -ltnp); another one is set with http.port. A node that hangs"
            + " says why in its log; docs/security/egress-and-ports.md has the ports.");
  }

  /** A socket that is bound to all addresses is asked at this machine's own. */
  private static InetSocketAddress address(String host, int port) throws UnknownHostException {
    var address = InetAddress.getByName(host);
    return new InetSocketAddress(
        address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address, port);
  }

  private static Socket connected(String host, int port) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(address(host, port), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static String asked(Deployment deployment, Socket plain, @Nullable HttpTlsConfig tls)
      throws IOException {
    if (tls == null) {
      return asked(plain);
    }
    var port = plain.getPort();
    try (var secure =
        trusting(deployment, tls).getSocketFactory().createSocket(plain, "localhost", port, true)) {
      return asked(secure);
    }
  }

  private static String asked(Socket socket) throws IOException {
    socket.getOutputStream().write(QUESTION.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readNBytes(LONGEST), US_ASCII);
  }

  /** Believes the certificate of the configuration alone, whoever signed it. */
  private static SSLContext trusting(Deployment deployment, HttpTlsConfig tls) {
    try {
      var held = HeldCertificate.read(deployment.home().resolve(tls.keystore()), tls.password());
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("own", held.certificate());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Finding exposed(Deployment deployment) {
    var http = deployment.config().http();
    var check = "api.exposure";
    if (http.tls() != null || isLoopback(http.host())) {
      return Finding.ok(
          check,
          http.tls() == null
              ? "It listens to this machine alone."
              : "It listens with TLS at %s.".formatted(http.host()));
    }
    return Finding.wrong(
        check,
        "It listens without TLS at %s, where others come by.".formatted(http.host()),
        "Keys, passwords and values cross the network readable, also where a proxy has TLS.",
        "http.host: 127.0.0.1 behind a proxy on this machine, or http.tls;"
            + " docs/security/hardening.md (The API, and a proxy before it).");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
