package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** Which version of the layout is written, and that it cannot be changed on the way. */
class VersionChoiceTest {
  private static final int VERSION_BYTE = 4;
  private static final List<Integer> SUITES = List.of(1);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Parcel PARCEL = new Parcel.Statement("a.statement.here");

  private final DecryptionKey key = DecryptionKey.generate(RANDOM);
  private final ConsignmentCodec older = new ConsignmentCodec(RANDOM, List.of(1));
  private final ConsignmentCodec newer = new ConsignmentCodec(RANDOM, List.of(1, 2));

  @Test
  void theHighestThatBothSpeakIsWritten() {
    assertThat(newer.versionFor(List.of(1), SUITES)).isEqualTo(1);
    assertThat(newer.versionFor(List.of(1, 2, 3), SUITES)).isEqualTo(2);
    assertThat(older.versionFor(List.of(1, 2), SUITES)).isEqualTo(1);
  }

  @Test
  void noneInCommonIsRefusedWithBothSides() {
    assertThatThrownBy(() -> older.versionFor(List.of(2, 3), SUITES))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.VERSION_UNKNOWN);
              assertThat(refused.refusal().detail()).contains("[2, 3]").contains("[1]");
            });
    assertThatThrownBy(() -> older.versionFor(List.of(1), List.of(2)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.SUITE_UNKNOWN));
  }

  @Test
  void aNewerReaderReadsBoth() {
    for (int version : newer.versions()) {
      var bytes = newer.seal(PARCEL, key.encryptionKey(), version);
      assertThat(bytes[VERSION_BYTE]).isEqualTo((byte) version);
      assertThat(newer.open(bytes, _ -> key)).isEqualTo(PARCEL);
    }
  }

  @Test
  void anOlderReaderRefusesTheNewerByItsReason() {
    var bytes = newer.seal(PARCEL, key.encryptionKey(), 2);
    refused(RefusalReason.VERSION_UNKNOWN, older, bytes);
  }

  @Test
  void whoLowersTheVersionOnTheWayBreaksIt() {
    var bytes = newer.seal(PARCEL, key.encryptionKey(), 2);
    bytes[VERSION_BYTE] = 1;
    refused(RefusalReason.NOT_AUTHENTIC, newer, bytes);
    refused(RefusalReason.NOT_AUTHENTIC, older, bytes);
  }

  private void refused(RefusalReason reason, ConsignmentCodec reader, byte[] bytes) {
    assertThatThrownBy(() -> reader.open(bytes, _ -> key))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }
}
