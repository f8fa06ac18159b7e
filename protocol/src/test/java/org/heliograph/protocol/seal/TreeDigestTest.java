package org.heliograph.protocol.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Parts of all ids, and digests over them. */
class TreeDigestTest {
  private static final UUID LOW = UUID.fromString("0f000000-0000-4000-8000-000000000001");
  private static final UUID HIGH = UUID.fromString("f0000000-0000-4000-8000-000000000001");

  @Test
  void coversIdRevisionAndStanding() {
    // Given
    var written = ByteBuffer.allocate(50);
    written.putLong(LOW.getMostSignificantBits()).putLong(LOW.getLeastSignificantBits());
    written.putLong(7).put((byte) 0);
    written.putLong(HIGH.getMostSignificantBits()).putLong(HIGH.getLeastSignificantBits());
    written.putLong(0).put((byte) 1);
    var digest = new TreeDigest();

    // When
    digest.add(TreeRow.held(LOW, 7)).add(TreeRow.withdrawn(HIGH));

    // Then
    assertThat(digest.count()).isEqualTo(2);
    assertThat(digest.result().bytes())
        .isEqualTo(Hashing.sha256().hashBytes(written.array()).asBytes());
    assertThat(digest.count()).isZero();
  }

  @Test
  void idsAreInTheOrderOfTheirBytes() {
    assertThat(TreeRow.BY_BYTES.compare(LOW, HIGH)).isNegative();
    assertThat(LOW).isGreaterThan(HIGH);
  }

  @Test
  void eachIdLiesInOnePartOfEachDepth() {
    // Given
    var random = new Random(20_261_122);
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(new UUID(random.nextLong(), random.nextLong()));
    }

    // Then
    for (var id : ids) {
      for (int length = 0; length <= TreePrefix.DEEPEST; length++) {
        var part = TreePrefix.of(id, length);
        assertThat(part.digits()).isEqualTo(id.toString().substring(0, length));
        assertThat(part.covers(id)).isTrue();
        assertThat(TreeRow.BY_BYTES.compare(part.first(), id)).isNotPositive();
        assertThat(TreeRow.BY_BYTES.compare(part.last(), id)).isNotNegative();
        assertThat(TreePrefix.of(part.first(), length)).isEqualTo(part);
        assertThat(TreePrefix.of(part.last(), length)).isEqualTo(part);
      }
    }
    assertThat(new TreePrefix("0f").covers(HIGH)).isFalse();
  }

  @Test
  void aWithdrawnOneHasNoRevision() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TreeRow(LOW, 3, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new TreeRow(LOW, 0, false));
  }
}
