package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import org.heliograph.node.platform.config.Secret;

/**
 * What the certificate of a key file says.
 *
 * @param fingerprint SHA-256 of the certificate, Base64url
 */
public record CertificateFacts(String fingerprint, Instant from, Instant until) {
  /**
   * Of the first key in a PKCS#12 file.
   *
   * @throws UncheckedIOException if the file is missing, damaged, holds no key, or the passphrase
   *     is wrong
   */
  public static CertificateFacts read(Path file, Secret passphrase) {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, passphrase.reveal().toCharArray());
      for (var alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          return of(certificate);
        }
      }
      throw new IOException("the file holds no key");
    } catch (IOException | GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException("cannot open the key file " + file, e));
    }
  }

  static CertificateFacts of(X509Certificate certificate) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    return new CertificateFacts(
        Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }
}
