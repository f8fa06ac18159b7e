package org.heliograph.node.platform.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.heliograph.node.platform.config.Secret;

/**
 * A private TLS key and the certificates that vouch for it, own certificate first, the CA's last.
 */
public final class TlsIdentity {
  private static final String ENTRY = "tls";

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * A key with the chain that was issued for it.
   *
   * @throws IllegalArgumentException if the first certificate is for another key
   */
  public static TlsIdentity of(PrivateKey key, PublicKey publicKey, List<X509Certificate> chain) {
    if (!chain.getFirst().getPublicKey().equals(publicKey)) {
      throw new IllegalArgumentException(
          "the certificate of %s is for another key"
              .formatted(chain.getFirst().getSubjectX500Principal()));
    }
    return new TlsIdentity(key, chain);
  }

  /**
   * The key and chain that {@link #write} wrote.
   *
   * @throws UncheckedIOException if the file is missing, damaged, or the passphrase is wrong
   */
  public static TlsIdentity readPkcs12(Path file, Secret passphrase) {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, passphrase.reveal().toCharArray());
      var chain =
          Arrays.stream(store.getCertificateChain(ENTRY)).map(X509Certificate.class::cast).toList();
      return new TlsIdentity(
          (PrivateKey) store.getKey(ENTRY, passphrase.reveal().toCharArray()), chain);
    } catch (IOException | GeneralSecurityException e) {
      throw new UncheckedIOException(new IOException("cannot open the key file " + file, e));
    }
  }

  public PrivateKey key() {
    return key;
  }

  public List<X509Certificate> chain() {
    return chain;
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Writes key and chain for this process, and beside it the CA to trust. */
  public void write(TlsFiles files) {
    write(files, List.of(chain.getLast()));
  }

  /**
   * As {@link #write(TlsFiles)}, with the authorities to trust: while one follows another, both.
   */
  public void write(TlsFiles files, List<X509Certificate> authorities) {
    // Those to trust first: whoever reads between the two finds a key that fits.
    PrivateFile.write(
        files.truststore(), pkcs12(files.passphrase(), store -> trust(store, authorities)));
    PrivateFile.write(
        files.keystore(),
        pkcs12(
            files.passphrase(),
            store ->
                store.setKeyEntry(
                    ENTRY,
                    key,
                    files.passphrase().reveal().toCharArray(),
                    chain.toArray(Certificate[]::new))));
  }

  private static void trust(KeyStore store, List<X509Certificate> authorities)
      throws GeneralSecurityException {
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry(i == 0 ? "federation" : "federation-" + i, authorities.get(i));
    }
  }

  private interface Filling {
    void into(KeyStore store) throws GeneralSecurityException;
  }

  private static byte[] pkcs12(Secret passphrase, Filling filling) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      filling.into(store);
      var bytes = new ByteArrayOutputStream();
      store.store(bytes, passphrase.reveal().toCharArray());
      return bytes.toByteArray();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot write PKCS#12", e);
    }
  }

  @Override
  public String toString() {
    return "TlsIdentity[" + certificate().getSubjectX500Principal() + ", key redacted]";
  }
}
