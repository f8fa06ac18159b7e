package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.SignalProof;
import org.junit.jupiter.api.Test;

/** No change of what was sealed goes unnoticed, wherever it is made. */
class TamperingTest {
  private static final int FLIPS = 100_000;

  private final byte[] consignment = Vectors.hex("golden/consignment.hex");

  @Test
  void noneOfManySingleBitFlipsOfAConsignmentIsAccepted() {
    // Given
    long seed = 20_261_120;
    System.Logger log = System.getLogger(TamperingTest.class.getName());
    log.log(System.Logger.Level.INFO, "seed {0}", seed);
    var bits = new Random(seed).ints(FLIPS, 0, consignment.length * Byte.SIZE).toArray();

    // When
    long accepted = IntStream.of(bits).parallel().filter(bit -> isAccepted(flipped(bit))).count();

    // Then
    assertThat(accepted).isZero();
    assertThat(isAccepted(consignment)).isTrue();
  }

  private static boolean isAccepted(byte[] bytes) {
    return new Recipient().receive(SampleBatch.STREAM, bytes).kept();
  }

  private byte[] flipped(int bit) {
    var changed = consignment.clone();
    changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    return changed;
  }

  @Test
  void oneByteOfWhiteSpaceInAFieldChangesTheCommitment() {
    // Given
    var entry = Samples.keywordEntry(1);
    var wire = entry.toWire().toBuilder();
    var opening = wire.getSlotsBuilder(0).getOpeningBuilder();
    opening.setValue(com.google.protobuf.ByteString.copyFromUtf8("null "));

    // When
    var changed = Entry.ofWire(wire.build());

    // Then
    assertThat(changed.recordRoot()).isNotEqualTo(entry.recordRoot());
    assertThat(changed.leafHash()).isNotEqualTo(entry.leafHash());
  }

  @Test
  void aProofWithAnyByteChangedFailsAndSaysWhere() {
    // Given
    var proof = Vectors.bytes("golden/proof.json");
    var random = new Random(7);
    for (int i = 0; i < proof.length; i++) {
      var changed = proof.clone();
      changed[i] ^= (byte) (1 << random.nextInt(8));

      // Then
      assertThatThrownBy(() -> verify(changed))
          .as("byte %d", i)
          .isInstanceOfSatisfying(
              RefusedException.class, e -> assertThat(e.refusal().detail()).isNotBlank());
    }
    verify(proof);
  }

  @Test
  void aChangedValueIsToldByItsSlot() {
    // Given
    var proof =
        Vectors.text("golden/proof.json").replace("placeholder-term-17", "placeholder-term-18");

    // Then
    assertThatThrownBy(() -> verify(Samples.utf8(proof)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).extracting(Refusal::field).isEqualTo("entry.slots[13]"));
  }

  @Test
  void aChangedHeaderIsToldByTheRecordRoot() {
    // Given
    var proof = Vectors.text("golden/proof.json").replace("2027-05-17", "2027-05-18");

    // Then
    assertThatThrownBy(() -> verify(Samples.utf8(proof)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).extracting(Refusal::field).isEqualTo("recordRoot"));
  }

  private static void verify(byte[] proof) {
    SignalProof.parse(proof).verify((source, kid) -> Recipient.harborsKey(kid));
  }
}
