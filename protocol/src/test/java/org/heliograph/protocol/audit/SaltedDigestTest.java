package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.UUID;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.Test;

class SaltedDigestTest {
  private static final UUID ID = new UUID(1, 2);
  private static final byte[] SALT = new byte[SaltedDigest.SALT];

  static {
    Arrays.fill(SALT, (byte) 7);
  }

  @Test
  void isTheHashOfSaltAndText() {
    // Given
    var joined = new ByteArrayOutputStream();
    joined.writeBytes(SALT);
    joined.writeBytes("naïve".getBytes(UTF_8));

    // Then
    assertThat(SaltedDigest.of(ID, SALT, "naïve").hash()).isEqualTo(Hash.of(joined.toByteArray()));
  }

  @Test
  void onlyTheSameTextAndSaltAreItsOwn() {
    // Given
    var digest = SaltedDigest.of(ID, SALT, "a text");

    // Then
    assertThat(digest.isOf(SALT, "a text")).isTrue();
    assertThat(digest.isOf(SALT, "a text ")).isFalse();
    assertThat(digest.isOf(new byte[SaltedDigest.SALT], "a text")).isFalse();
  }

  @Test
  void aSaltHas32Bytes() {
    assertThatThrownBy(() -> SaltedDigest.of(ID, new byte[31], ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
