package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.outcome.Return;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.SignalProof;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VerifiedBatch;
import org.heliograph.protocol.seal.VerifiedItems;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that this version of the protocol has, wherever they are made. */
class GoldenVectorsTest {
  static List<String> vectors() throws IOException {
    // zstd may compress otherwise one day: what it makes is opened, not compared
    return GoldenSamples.all().keySet().stream()
        .filter(name -> !name.equals("body.hex") && !name.equals("consignment.hex"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isMadeAgainByteForByte(String name) throws IOException {
    assertThat(GoldenSamples.all().get(name)).isEqualTo(Vectors.text("golden/" + name));
  }

  @Test
  void encryptingTheBodyGivesTheConsignment() {
    assertThat(GoldenSamples.BATCH.consignmentOfBody(Vectors.hex("golden/body.hex")))
        .isEqualTo(Vectors.hex("golden/consignment.hex"));
  }

  @Test
  void theConsignmentOpensToTheDisclosuresAndNothingMore() {
    // Given
    var expected =
        new VerifiedBatch.Expected(
            Samples.FEDERATION, Samples.HARBOR, Samples.TERN, SampleBatch.STREAM);

    // When
    var opened =
        (Parcel.Batch)
            new ConsignmentCodec(() -> Samples.EPHEMERAL)
                .open(Vectors.hex("golden/consignment.hex"), Recipient::decryptionKey);
    var batch =
        VerifiedBatch.verify(opened.seal(), opened.entries(), expected, Recipient::harborsKey);
    var account = Disclosure.read(batch.entries().getFirst(), batch.seal());

    // Then
    assertThat(batch.seal()).isEqualTo(GoldenSamples.BATCH.seal());
    assertThat(batch.sealHash()).hasToString(Vectors.text("golden/seal-hash.txt"));
    assertThat(account.header()).isEqualTo(Samples.HEADER);
    assertThat(account.fields().sequencedKeySet())
        .containsExactly(Fields.LABELS, Fields.SUBJECT_ROLE, Fields.OBSERVED, Fields.NOTE);
    assertThat(account.fields().get(Fields.OBSERVED)).asString().isEqualTo("null");
    assertThat(account.indicators())
        .extracting(Indicator::type)
        .containsExactlyInAnyOrder("email", "username");
    assertThat(batch.entries())
        .extracting(Entry::action)
        .containsExactlyElementsOf(
            GoldenSamples.BATCH.entries.stream().map(Entry::action).toList());
  }

  @Test
  void theItemsOpenAndReadAsTheyWereMeant() {
    // Given
    var stream = new StreamName(Channel.OUTCOMES, 0);
    var expected =
        new VerifiedBatch.Expected(Samples.FEDERATION, Samples.TERN, Samples.HARBOR, stream);

    // When
    var parcel = (Parcel.Items) ParcelFraming.read(Vectors.hex("golden/items-parcel.hex"));
    var verified =
        VerifiedItems.verify(
            parcel.seal(), parcel.items(), expected, id -> Samples.TERN_SEALING.verifyingKey());

    // Then
    assertThat(verified.seal()).isEqualTo(GoldenSamples.ITEMS_SEAL);
    assertThat(verified.items()).isEqualTo(GoldenSamples.ITEMS);
    assertThat(verified.items())
        .allSatisfy(
            item -> assertThat(Return.parse(item.bytes()).toBytes()).isEqualTo(item.bytes()));
  }

  @Test
  void anItemThatWasChangedIsNoLongerSealed() {
    // Given
    var stream = new StreamName(Channel.OUTCOMES, 0);
    var expected =
        new VerifiedBatch.Expected(Samples.FEDERATION, Samples.TERN, Samples.HARBOR, stream);
    var jws = GoldenSamples.ITEMS_SEAL.sign(Samples.TERN_SEALING);
    var refuted =
        new Item(
            new String(GoldenSamples.ITEMS.getFirst().bytes(), StandardCharsets.UTF_8)
                .replace("confirmed", "refuted")
                .getBytes(StandardCharsets.UTF_8));

    // Then
    assertThatThrownBy(
            () ->
                VerifiedItems.verify(
                    jws,
                    List.of(refuted, GoldenSamples.ITEMS.get(1)),
                    expected,
                    id -> Samples.TERN_SEALING.verifyingKey()))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.ROOT_WRONG));
  }

  @Test
  void theStatementsReadAsTheyWereMeant() {
    assertThat(Statement.verify(Vectors.text("golden/heartbeat.jws"), Recipient::harborsKey))
        .isEqualTo(GoldenSamples.HEARTBEAT);
    assertThat(Statement.verify(Vectors.text("golden/void.jws"), Recipient::harborsKey))
        .isEqualTo(GoldenSamples.VOID);
    assertThat(
            Statement.verify(
                Vectors.text("golden/receipt.jws"), kid -> Samples.TERN_SEALING.verifyingKey()))
        .isEqualTo(GoldenSamples.RECEIPT);
  }

  @Test
  void theStatementsOfRepairReadAsTheyWereMeant() {
    assertThat(Statement.verify(Vectors.text("golden/inquiry.jws"), Recipient::harborsKey))
        .isEqualTo(GoldenRepair.INQUIRY);
    assertThat(Statement.verify(Vectors.text("golden/inquiry-closed.jws"), Recipient::harborsKey))
        .isEqualTo(GoldenRepair.CLOSED);
    assertThat(
            Statement.verify(
                Vectors.text("golden/inventory.jws"), kid -> Samples.TERN_SEALING.verifyingKey()))
        .isEqualTo(GoldenRepair.INVENTORY);
    var copies =
        Statement.verify(
            Vectors.text("golden/copies.jws"), kid -> Samples.TERN_SEALING.verifyingKey());
    assertThat(copies.payload()).isEqualTo(GoldenRepair.COPIES.payload());
  }

  @Test
  void theProofVerifies() {
    // When
    var seal =
        SignalProof.parse(Vectors.bytes("golden/proof.json"))
            .verify((source, kid) -> Recipient.harborsKey(kid));

    // Then
    assertThat(seal).isEqualTo(GoldenSamples.BATCH.seal());
  }

  @Test
  void theKeysHaveTheirThumbprints() {
    var keys = StrictJson.parse(Vectors.bytes("golden/keys.json"), JsonLimits.ofDocument(1 << 16));
    assertThat(keyId(keys.path("ternDecryption"))).hasValue(Samples.TERN_DECRYPTION.keyId());
  }

  private static Optional<KeyId> keyId(JsonNode jwk) {
    return Optional.of(DecryptionKey.ofJwk(jwk)).map(DecryptionKey::keyId);
  }
}
