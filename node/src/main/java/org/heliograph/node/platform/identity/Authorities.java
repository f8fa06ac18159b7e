package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.node.platform.config.ConfigException;

/** Who may vouch for a server, where that is not an authority that all machines know. */
public final class Authorities {
  private Authorities() {}

  /**
   * Believes those in the file and no others.
   *
   * @param setting what named the file, for people
   * @param file certificates in PEM
   * @throws ConfigException if it cannot be read or holds none
   */
  public static SSLContext in(String setting, Path file) {
    try {
      var certificates = Pem.certificates(Files.readString(file));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(certificates));
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new ConfigException(setting + ": " + file + " holds no certificates in PEM");
    }
  }

  private static KeyStore store(List<X509Certificate> certificates)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }
}
