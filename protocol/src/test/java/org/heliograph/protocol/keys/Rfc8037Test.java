package org.heliograph.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** The numbers of RFC 8037 appendix A, with the RFC 7638 thumbprint among them. */
class Rfc8037Test {
  private static final String D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
  private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
  private static final String SIGNING_INPUT =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  private static final String SIGNATURE =
      "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

  @Test
  void aPrivateJwkGivesItsPublicKeyAndThumbprint() {
    // When
    var key = SigningKey.ofJwk(jwk("Ed25519", X).put("d", D));

    // Then
    assertThat(key.verifyingKey().toJwk().path("x").asText()).isEqualTo(X);
    assertThat(key.keyId()).hasToString("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(SigningKey.ofJwk(key.toJwk()).bytes()).isEqualTo(key.bytes());
  }

  @Test
  void signsAndVerifiesTheSigningInputOfTheExample() {
    // Given
    var key = SigningKey.ofBytes(Base64Url.decode(D));
    var input = SIGNING_INPUT.getBytes(StandardCharsets.US_ASCII);

    // When
    var signature = key.sign(input);

    // Then
    assertThat(Base64Url.encode(signature)).isEqualTo(SIGNATURE);
    assertThat(VerifyingKey.ofJwk(jwk("Ed25519", X)).verifies(input, signature)).isTrue();
  }

  @Test
  void refusesTheExampleAsAWholeBecauseItsAlgorithmIsNotFullySpecified() {
    // Given: alg EdDSA, as RFC 8037 has it and RFC 9864 deprecates
    var key = VerifyingKey.ofJwk(jwk("Ed25519", X));

    // Then
    assertThatThrownBy(() -> Jws.verify(SIGNING_INPUT + "." + SIGNATURE, "any", kid -> key))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.SIGNATURE_INVALID));
  }

  @Test
  void doesNotAgreeWithAKeyOfSmallOrder() {
    // Given
    var key = DecryptionKey.ofBytes(new byte[32]);

    // Then
    assertThat(key.agree(EncryptionKey.ofBytes(new byte[32]))).isEmpty();
  }

  @Test
  void refusesAVerifyingKeyOfSmallOrder() {
    // Given: the neutral element, under which any signature would verify
    var neutral =
        HexFormat.of().parseHex("0100000000000000000000000000000000000000000000000000000000000000");

    // Then
    assertThatThrownBy(() -> VerifyingKey.ofBytes(neutral)).isInstanceOf(RefusedException.class);
  }

  @Test
  void refusesAPrivateJwkWhereAPublicOneBelongs() {
    assertThatThrownBy(() -> VerifyingKey.ofJwk(jwk("Ed25519", X).put("d", D)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void refusesAKeyOfTheOtherCurve() {
    assertThatThrownBy(() -> EncryptionKey.ofJwk(jwk("Ed25519", X)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void printsPrivateKeysAsRedacted() {
    assertThat(SigningKey.ofBytes(Base64Url.decode(D)).toString()).doesNotContain(D);
  }

  private static ObjectNode jwk(String curve, String x) {
    return JsonNodeFactory.instance.objectNode().put("kty", "OKP").put("crv", curve).put("x", x);
  }
}
