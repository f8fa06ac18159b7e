package org.heliograph.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {
  private static final String TYP = "heliograph-seal+jws";
  private static final byte[] PAYLOAD = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private final SigningKey key = SigningKey.ofBytes(new byte[32]);
  private final String jws = Jws.sign(key, TYP, PAYLOAD);

  @Test
  void aSignedPayloadVerifies() {
    // When
    var verified = Jws.verify(jws, TYP, kid -> key.verifyingKey());

    // Then
    assertThat(verified.payload()).isEqualTo(PAYLOAD);
    assertThat(verified.kid()).isEqualTo(key.keyId());
  }

  @Test
  void theHeaderHoldsAlgorithmKeyAndTypeAlone() {
    // When
    var header = new String(Base64Url.decode(part(0)), StandardCharsets.UTF_8);

    // Then
    assertThat(header)
        .isEqualTo("{\"kid\":\"" + key.keyId() + "\",\"typ\":\"" + TYP + "\",\"alg\":\"Ed25519\"}");
  }

  @Test
  void anotherTypeIsRefusedBeforeTheKeyIsLookedUp() {
    assertRefused(jws, "heliograph-void+jws", RefusalReason.TYPE_WRONG);
  }

  @Test
  void aKeyThatTheSignerDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> Jws.verify(jws, TYP, kid -> null))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.KEY_UNKNOWN));
  }

  @Test
  void theLookupMayRefuseByItself() {
    assertThatThrownBy(
            () ->
                Jws.verify(
                    jws,
                    TYP,
                    kid -> {
                      throw Refusal.of(RefusalReason.KEY_REVOKED).asException();
                    }))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.KEY_REVOKED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"EdDSA\",\"kid\":\"KID\",\"typ\":\"TYP\"}",
        "{\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"TYP\"}",
        "{\"alg\":\"HS256\",\"kid\":\"KID\",\"typ\":\"TYP\"}",
        "{\"alg\":\"Ed25519\",\"kid\":\"KID\"}",
        "{\"alg\":\"Ed25519\",\"typ\":\"TYP\"}",
        "{\"alg\":\"Ed25519\",\"kid\":\"x\",\"typ\":\"TYP\"}",
        "{\"alg\":\"Ed25519\",\"kid\":\"KID\",\"typ\":\"TYP\",\"crit\":[\"b64\"],\"b64\":false}",
        "{\"alg\":\"Ed25519\",\"kid\":\"KID\",\"typ\":\"TYP\",\"jwk\":{}}",
        "{\"alg\":\"Ed25519\",\"kid\":\"KID\",\"typ\":\"TYP\",\"more\":1}",
        "{\"alg\":\"Ed25519\",\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"TYP\"}",
        "[]",
        ""
      })
  void anyOtherHeaderIsRefusedEvenWhenItIsSigned(String template) {
    // Given
    var header = template.replace("KID", key.keyId().toString()).replace("TYP", TYP);
    var input =
        Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + "." + Base64Url.encode(PAYLOAD);
    var signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));

    // Then
    assertRefused(input + "." + Base64Url.encode(signature), TYP, RefusalReason.SIGNATURE_INVALID);
  }

  @Test
  void eachCharacterCounts() {
    for (int i = 0; i < jws.length(); i++) {
      // Given: base64url whose last character has unused bits, too
      var changed = new StringBuilder(jws);
      changed.setCharAt(i, jws.charAt(i) == 'A' ? 'B' : 'A');
      var text = changed.toString();

      // Then
      assertThatThrownBy(() -> Jws.verify(text, TYP, kid -> key.verifyingKey()))
          .as("character %d", i)
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void unusedBitsOfTheSignatureMustBeZero() {
    // Given: 64 bytes leave four unused bits in the last character
    var last = jws.charAt(jws.length() - 1);
    var sameBytes = jws.substring(0, jws.length() - 1) + (char) (last + 1);

    // Then
    assertRefused(sameBytes, TYP, RefusalReason.SIGNATURE_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c.d", "a.b.c", "ä.b.c", "A=.A=.A="})
  void whatIsNoCompactJwsIsRefused(String text) {
    assertRefused(text, TYP, RefusalReason.SIGNATURE_INVALID);
  }

  private String part(int index) {
    return jws.split("\\.", -1)[index];
  }

  private void assertRefused(String text, String typ, RefusalReason reason) {
    assertThatThrownBy(() -> Jws.verify(text, typ, kid -> key.verifyingKey()))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal().reason()).isEqualTo(reason));
  }
}
