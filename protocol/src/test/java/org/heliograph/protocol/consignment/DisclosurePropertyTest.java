package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner's bytes do not tell, for seeded random records and disclosures. */
class DisclosurePropertyTest {
  private static final int FIELDS = SlotTable.of(SignalKind.ACCOUNT, 1).fields().size();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aPartnersBytesHoldNeitherUndisclosedValuesNorTheNamesOfFields(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      // Given
      var fields = randomFields(random);
      var indicators = randomIndicators(random, 1 + random.nextInt(16));
      var record = commit(fields, indicators, secret(random));
      var disclosed = randomDisclosure(random, record, indicators.size());

      // When
      var bytes = latin1(Entry.disclose(record, Action.DISCLOSE, 1, "c", disclosed));

      // Then
      for (int slot = 0; slot < FIELDS; slot++) {
        var value = new String(fields.get(slot), StandardCharsets.ISO_8859_1);
        if (!disclosed.get(slot) && !value.equals("null")) {
          assertThat(bytes).as("seed %d", seed).doesNotContain(value);
        }
      }
      for (int i = 0; i < indicators.size(); i++) {
        if (!disclosed.get(record.slotOfIndicator(i))) {
          assertThat(bytes).doesNotContain(new String(indicators.get(i), StandardCharsets.UTF_8));
        }
      }
      for (var name : SlotTable.of(SignalKind.ACCOUNT, 1).fields()) {
        assertThat(bytes).doesNotContain(name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void absentAndWithheldLookTheSame(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      // Given: two records that differ in what is withheld: values, and how many indicators
      var disclosed = new BitSet();
      disclosed.set(0);
      var full = randomFields(random);
      var bare = new ArrayList<>(full);
      for (int slot = 1; slot < FIELDS; slot++) {
        bare.set(slot, Samples.utf8("null"));
      }
      var eight = randomIndicators(random, 8);
      var fullRecord = commit(full, eight, secret(random));
      var bareRecord = commit(bare, eight.subList(0, 5), secret(random));

      // When
      var fullWire = Entry.disclose(fullRecord, Action.DISCLOSE, 1, "c", disclosed).toWire();
      var bareWire = Entry.disclose(bareRecord, Action.DISCLOSE, 1, "c", disclosed).toWire();

      // Then
      assertThat(bareWire.getSerializedSize()).isEqualTo(fullWire.getSerializedSize());
      assertThat(bareWire.getSlotsCount()).isEqualTo(fullWire.getSlotsCount());
      for (int slot = 0; slot < bareWire.getSlotsCount(); slot++) {
        assertThat(bareWire.getSlots(slot).getContentCase())
            .isEqualTo(fullWire.getSlots(slot).getContentCase());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void aChangedVersionSharesNoSaltAndNoCommitmentWithTheOneBefore(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      // Given: two versions with the same content
      var fields = randomFields(random);
      var indicators = randomIndicators(random, 3);
      var before = commit(fields, indicators, secret(random));
      var after = commit(fields, indicators, secret(random));

      // When
      var seen = new HashSet<String>(saltsAndCommitments(before));
      int distinct = seen.size();
      var again = saltsAndCommitments(after);

      // Then
      assertThat(again).doesNotContainAnyElementsOf(seen).hasSize(distinct);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void theSlotsOfIndicatorsDoNotTellHowManyThereAre(long seed) {
    // Given: records with five to eight indicators have eight slots for them
    var random = new Random(seed);
    int rounds = 2_000;
    for (int count = 5; count <= 8; count++) {
      var uses = new HashMap<Integer, Integer>();
      for (int round = 0; round < rounds; round++) {
        var indicators = randomIndicators(random, count);
        var record = commit(randomFields(random), indicators, secret(random));

        // When: only the first is disclosed
        uses.merge(record.slotOfIndicator(0) - FIELDS, 1, Integer::sum);
      }

      // Then: it stands anywhere with the same chance, whatever the count
      assertThat(uses.keySet()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(uses.values()).allSatisfy(n -> assertThat(n).isBetween(170, 330));
    }
  }

  private static Set<String> saltsAndCommitments(CommittedRecord record) {
    var all = new BitSet();
    all.set(0, FIELDS);
    var wire = Entry.disclose(record, Action.DISCLOSE, 1, "c", all).toWire();
    var found = new HashSet<String>();
    for (var slot : wire.getSlotsList()) {
      found.add(slot.getOpening().getSalt().toString(StandardCharsets.ISO_8859_1));
    }
    for (int slot = 0; slot < record.slotCount(); slot++) {
      found.add(new String(record.commitment(slot), StandardCharsets.ISO_8859_1));
    }
    found.remove("");
    return found;
  }

  private static CommittedRecord commit(
      List<byte[]> fields, List<byte[]> indicators, RecordSecret secret) {
    return CommittedRecord.commit(Samples.HEADER.toBytes(), fields, indicators, secret);
  }

  private static RecordSecret secret(Random random) {
    var bytes = new byte[RecordSecret.LENGTH];
    random.nextBytes(bytes);
    return RecordSecret.ofBytes(bytes);
  }

  private static List<byte[]> randomFields(Random random) {
    var fields = new ArrayList<byte[]>();
    for (int slot = 0; slot < FIELDS; slot++) {
      fields.add(
          Samples.utf8(random.nextInt(3) == 0 ? "null" : "\"" + word(random, "field") + "\""));
    }
    return fields;
  }

  private static List<byte[]> randomIndicators(Random random, int count) {
    var indicators = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      indicators.add(
          Samples.utf8("{\"type\":\"keyword\",\"value\":\"" + word(random, "term") + "\"}"));
    }
    return indicators;
  }

  private static String word(Random random, String stem) {
    return stem + "-" + Long.toHexString(random.nextLong() | (1L << 62));
  }

  private static BitSet randomDisclosure(Random random, CommittedRecord record, int indicators) {
    var disclosed = new BitSet();
    for (int slot = 0; slot < FIELDS; slot++) {
      disclosed.set(slot, random.nextBoolean());
    }
    for (int i = 0; i < indicators; i++) {
      disclosed.set(record.slotOfIndicator(i), random.nextBoolean());
    }
    return disclosed;
  }

  private static String latin1(Entry entry) {
    return new String(entry.toWire().toByteArray(), StandardCharsets.ISO_8859_1);
  }
}
