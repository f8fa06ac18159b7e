package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.keys.EncryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;

/** The public half of a member's key, of the curve that its use asks for. */
public sealed interface PublicKey {
  /** Checks signatures. */
  record Verifying(VerifyingKey key) implements PublicKey {
    @Override
    public KeyId keyId() {
      return key.keyId();
    }

    @Override
    public ObjectNode toJwk() {
      return key.toJwk();
    }
  }

  /** Takes consignments. */
  record Encrypting(EncryptionKey key) implements PublicKey {
    @Override
    public KeyId keyId() {
      return key.keyId();
    }

    @Override
    public ObjectNode toJwk() {
      return key.toJwk();
    }
  }

  /**
   * Reads a JWK (RFC 8037).
   *
   * @throws org.heliograph.protocol.refusal.RefusedException if it is no public key of that curve
   */
  static PublicKey ofJwk(KeyUse use, JsonNode jwk) {
    return use == KeyUse.ENCRYPTION
        ? new Encrypting(EncryptionKey.ofJwk(jwk))
        : new Verifying(VerifyingKey.ofJwk(jwk));
  }

  KeyId keyId();

  ObjectNode toJwk();
}
