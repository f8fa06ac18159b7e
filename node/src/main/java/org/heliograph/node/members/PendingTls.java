package org.heliograph.node.members;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateRequest;
import org.heliograph.node.platform.identity.PassphraseFile;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.json.StrictJson;

/** The TLS key that waits for its certificate, in a file of the member's home. */
record PendingTls(MemberHome home, Secret passphrase, SecureRandom random) {
  /** The key that waits; one is made where none does. */
  KeyPair key() {
    if (!Files.exists(home.pendingTls())) {
      make();
    }
    return read();
  }

  /** A new key in place of one that waits. */
  KeyPair another() {
    make();
    return read();
  }

  /** It has its certificate. */
  void forget() {
    PrivateFile.erase(home.pendingTls());
  }

  private void make() {
    var key = CertificateRequest.newKey(random);
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("private", Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()))
            .put("public", Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
    PassphraseFile.write(home.pendingTls(), passphrase, StrictJson.write(json), random);
  }

  private KeyPair read() {
    var json = StrictJson.parse(PassphraseFile.read(home.pendingTls(), passphrase));
    try {
      var factory = KeyFactory.getInstance("EC");
      var decoder = Base64.getDecoder();
      return new KeyPair(
          factory.generatePublic(
              new X509EncodedKeySpec(decoder.decode(json.path("public").asText()))),
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(decoder.decode(json.path("private").asText()))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the TLS key in " + home.pendingTls() + " cannot be read", e);
    }
  }
}
