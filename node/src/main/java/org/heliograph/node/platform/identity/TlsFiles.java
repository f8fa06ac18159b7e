package org.heliograph.node.platform.identity;

import java.nio.file.Path;
import org.heliograph.node.platform.config.Secret;

/**
 * The two PKCS#12 files that a Kafka client or broker reads: its own key with certificates, and the
 * federation's CA.
 */
public record TlsFiles(Path keystore, Path truststore, Secret passphrase) {
  /** `tls.p12` and `trust.p12` in the folder. */
  public static TlsFiles in(Path folder, Secret passphrase) {
    return new TlsFiles(folder.resolve("tls.p12"), folder.resolve("trust.p12"), passphrase);
  }
}
