package org.heliograph.node.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StorageKeyTest {
  private static final byte[] PLAIN = "placeholder-term-17".getBytes(StandardCharsets.UTF_8);

  private final StorageKey key = key(1);

  @Test
  void whatItEncryptsItOpensAndTheSameTextNeverLooksTheSame() {
    byte[] once = key.encrypt(PLAIN);
    byte[] again = key.encrypt(PLAIN);

    assertThat(key.decrypt(once)).isEqualTo(PLAIN);
    assertThat(again).isNotEqualTo(once);
  }

  @Test
  void anotherKeyOrOneChangedBitDoesNotOpen() {
    byte[] stored = key.encrypt(PLAIN);
    assertThatIllegalStateException().isThrownBy(() -> key(2).decrypt(stored));
    for (int i = 0; i < stored.length; i++) {
      byte[] changed = stored.clone();
      changed[i] ^= 1;
      assertThatIllegalStateException().isThrownBy(() -> key.decrypt(changed));
    }
    assertThatIllegalStateException().isThrownBy(() -> key.decrypt(new byte[3]));
  }

  @Test
  void aDigestNeedsTheKey() {
    assertThat(key.keyedDigest(PLAIN))
        .isEqualTo(key.keyedDigest(PLAIN))
        .isNotEqualTo(key(2).keyedDigest(PLAIN));
    assertThat(key).hasToString("StorageKey[redacted]");
  }

  private static StorageKey key(int fill) {
    byte[] bytes = new byte[StorageKey.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return StorageKey.ofBytes(bytes);
  }
}
