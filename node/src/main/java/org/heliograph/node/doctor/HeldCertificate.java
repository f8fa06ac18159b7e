package org.heliograph.node.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.heliograph.node.platform.config.Secret;

/**
 * A certificate in a PKCS#12 file, with the key that lies beside it.
 *
 * @param chain the certificate, and then those of whoever vouches for it
 */
record HeldCertificate(List<X509Certificate> chain, PrivateKey key) {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;
  private static final byte[] CHALLENGE = {1, 2, 3};

  /**
   * The first one in the file that has a key.
   *
   * @throws UncheckedIOException if the file is missing, damaged, holds no key, or the passphrase
   *     is wrong
   */
  static HeldCertificate read(Path file, Secret passphrase) {
    try {
      var store = store(file, passphrase);
      for (var alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getKey(alias, passphrase.reveal().toCharArray()) instanceof PrivateKey key) {
          var chain = store.getCertificateChain(alias);
          return new HeldCertificate(
              Arrays.stream(chain).map(X509Certificate.class::cast).toList(), key);
        }
      }
      throw new IOException("it holds no key");
    } catch (IOException | GeneralSecurityException e) {
      throw new UncheckedIOException(e.getMessage(), new IOException(e));
    }
  }

  /**
   * All authorities in a file.
   *
   * @throws UncheckedIOException if the file does not open
   */
  static List<X509Certificate> authorities(Path file, Secret passphrase) {
    try {
      var store = store(file, passphrase);
      var all = new ArrayList<X509Certificate>();
      for (var alias : Collections.list(store.aliases())) {
        if (store.getCertificate(alias) instanceof X509Certificate certificate) {
          all.add(certificate);
        }
      }
      return all;
    } catch (IOException | GeneralSecurityException e) {
      throw new UncheckedIOException(e.getMessage(), new IOException(e));
    }
  }

  private static KeyStore store(Path file, Secret passphrase)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, passphrase.reveal().toCharArray());
      return store;
    }
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Whether one of these vouches for it, be it by others in between. */
  boolean isFrom(Collection<X509Certificate> authorities) {
    for (int i = 0; i < chain.size(); i++) {
      var link = chain.get(i);
      if (authorities.stream().anyMatch(authority -> vouches(authority, link))) {
        return true;
      }
      if (i + 1 < chain.size() && !vouches(chain.get(i + 1), link)) {
        return false;
      }
    }
    return false;
  }

  private static boolean vouches(X509Certificate authority, X509Certificate certificate) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whether what the key signs is verified by the certificate. */
  boolean fits() {
    try {
      var algorithm =
          switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "RSASSA-PSS" -> "RSASSA-PSS";
            default -> "Ed25519";
          };
      var signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(CHALLENGE);
      var verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate().getPublicKey());
      verifying.update(CHALLENGE);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The hosts that it is for. */
  List<String> hosts() {
    try {
      var names = certificate().getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> Objects.equals(name.getFirst(), DNS) || isAddress(name))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static boolean isAddress(List<?> name) {
    return Objects.equals(name.getFirst(), ADDRESS);
  }

  boolean isFor(String host) {
    return hosts().stream()
        .anyMatch(
            name ->
                name.equalsIgnoreCase(host)
                    || (name.startsWith("*.")
                        && host.indexOf('.') > 0
                        && host.substring(host.indexOf('.')).equalsIgnoreCase(name.substring(1))));
  }

  /** Whom it is for, as {@code CN=harbor}. */
  String subject() {
    return certificate().getSubjectX500Principal().getName();
  }
}
