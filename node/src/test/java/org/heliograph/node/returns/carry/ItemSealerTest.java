package org.heliograph.node.returns.carry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.node.outbound.seal.OutboundHeads;
import org.heliograph.node.returns.carry.ItemOutbox.Waiting;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.Limits;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VerifiedBatch;
import org.heliograph.protocol.seal.VerifiedItems;
import org.junit.jupiter.api.Test;

/** Batches of items as the partner will check them. */
class ItemSealerTest {
  private static final StreamName OUTCOMES = StreamName.parse("outcomes/0");
  private static final AgreementRef FIRST = new AgreementRef("tern-harbor", 1);
  private static final AgreementRef SECOND = new AgreementRef("tern-harbor", 2);
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private final IdentityHashMap<byte[], Parcel.Items> parcels = new IdentityHashMap<>();
  private final ItemSealer sealer =
      new ItemSealer(
          "test.example",
          "harbor.example",
          "tern.example",
          key,
          this::remember,
          InstantSource.fixed(NOW));

  private byte[] remember(Parcel parcel) {
    byte[] bytes = {};
    parcels.put(bytes, (Parcel.Items) parcel);
    return bytes;
  }

  @Test
  void batchesContinueTheChainWhereTheStreamStands() {
    // Given
    var before = Hash.ofJws("the seal before");
    var head = new OutboundHead(OUTCOMES, 3, 41, Optional.of(before), 0);

    // When
    var sealed =
        sealer.seal(
            waiting(2 * Limits.ENTRIES + 1, FIRST, 10), new OutboundHeads(1, List.of(head)));

    // Then
    assertThat(sealed)
        .extracting(batch -> batch.seal().position())
        .containsExactly(at(42), at(43), at(44));
    assertThat(sealed).extracting(batch -> batch.seal().count()).containsExactly(1024, 1024, 1);
    assertThat(sealed.get(0).seal().previous()).contains(before);
    assertThat(sealed.get(1).seal().previous()).contains(sealed.get(0).sealHash());
    assertThat(sealed.get(2).seal().previous()).contains(sealed.get(1).sealHash());
    assertThat(sealed.get(2).head())
        .isEqualTo(new OutboundHead(OUTCOMES, 3, 44, Optional.of(sealed.get(2).sealHash()), 0));
  }

  @Test
  void aBatchClosesBeforeItIsTooLargeAndLosesNoItem() {
    // Given
    var items = waiting(30, FIRST, 60_000);

    // When
    var sealed = sealer.seal(items, new OutboundHeads(1, List.of()));

    // Then
    assertThat(sealed.size()).isGreaterThan(2);
    assertThat(sealed)
        .allSatisfy(
            batch ->
                assertThat(parcel(batch).items().stream().mapToInt(Item::size).sum())
                    .isLessThanOrEqualTo(Limits.BATCH));
    assertThat(sealed.stream().flatMap(batch -> batch.numbers().stream()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
  }

  @Test
  void eachVersionOfAnAgreementIsSealedByItself() {
    // Given
    var mixed = new ArrayList<>(waiting(3, FIRST, 10));
    mixed.addAll(waiting(2, SECOND, 10));

    // When
    var sealed = sealer.seal(mixed, new OutboundHeads(1, List.of()));

    // Then
    assertThat(sealed).extracting(batch -> batch.seal().agreement()).containsExactly(FIRST, SECOND);
    assertThat(sealed)
        .extracting(batch -> batch.seal().position().sequence())
        .containsExactly(1L, 2L);
  }

  @Test
  void thePartnerFindsTheSealToCoverTheItems() {
    // Given
    var sealed = sealer.seal(waiting(5, FIRST, 10), new OutboundHeads(1, List.of())).getFirst();

    // When
    var expected =
        new VerifiedBatch.Expected("test.example", "harbor.example", "tern.example", OUTCOMES);
    var verified =
        VerifiedItems.verify(
            sealed.jws(), parcel(sealed).items(), expected, kid -> key.verifyingKey());

    // Then
    assertThat(verified.seal()).isEqualTo(Seal.ofVerified(sealed.jws()));
    assertThat(verified.items()).hasSize(5);
  }

  private Parcel.Items parcel(SealedItems sealed) {
    return Objects.requireNonNull(parcels.get(sealed.bytes()));
  }

  private static Position at(long sequence) {
    return new Position(3, OUTCOMES, sequence);
  }

  private static List<Waiting> waiting(int items, AgreementRef agreement, int size) {
    return LongStream.rangeClosed(1, items)
        .mapToObj(
            number ->
                new Waiting(
                    number,
                    OUTCOMES,
                    agreement,
                    new Item(
                        ("{" + number + " ".repeat(size) + "}").getBytes(StandardCharsets.UTF_8))))
        .toList();
  }
}
