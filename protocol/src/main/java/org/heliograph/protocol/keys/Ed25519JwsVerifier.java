package org.heliograph.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.util.Set;

/** Verifies for Nimbus with BouncyCastle's curve code. */
record Ed25519JwsVerifier(VerifyingKey key) implements JWSVerifier {
  @Override
  public boolean verify(JWSHeader header, byte[] signingInput, Base64URL signature) {
    return key.verifies(signingInput, signature.decode());
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return Set.of(JWSAlgorithm.Ed25519);
  }

  @Override
  public JCAContext getJCAContext() {
    return new JCAContext();
  }
}
