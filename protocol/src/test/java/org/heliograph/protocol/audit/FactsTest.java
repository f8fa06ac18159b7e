package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {
  private static final UUID SIGNAL = UUID.fromString("3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10");
  private static final Fact BARE = Fact.of(SIGNAL, 1, "kept");
  private static final Fact WHOLE =
      BARE.under("harbor-tern-1@3", "csea-prevention").because("field-not-agreed").with("0,2,12");

  static Stream<Fact> samples() {
    return Stream.of(BARE, WHOLE, BARE.because("no-agreement"), BARE.with("<>&'/~ !"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFactIsCanonicalAndReadAsItWasWritten(Fact fact) {
    // When
    var bytes = fact.toBytes();

    // Then
    var json = StrictJson.parse(bytes, JsonLimits.ofDocument(bytes.length));
    assertThat(CanonicalJson.write(json)).isEqualTo(bytes);
    assertThat(Facts.read(bytes)).isEqualTo(fact);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\"b", "a\\b", "é", "\u0000", "\u007f", "\ud800"})
  void aFactHoldsCodesOnly(String text) {
    for (var fact :
        List.of(
            Fact.of(SIGNAL, 1, text),
            BARE.with(text),
            BARE.because(text),
            BARE.under(text, null),
            BARE.under(null, text))) {
      assertThatThrownBy(fact::toBytes)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("codes and ids");
    }
  }

  @Test
  void factsAreUnpackedAsTheyWerePackedAndEachIsProven() {
    // Given
    var facts = Facts.of(many(1_000));

    // When
    var unpacked = Facts.unpack(facts.pack());

    // Then
    assertThat(unpacked.list()).isEqualTo(many(1_000));
    assertThat(unpacked.root()).isEqualTo(facts.root());
    for (int number : new int[] {0, 1, 511, 512, 999}) {
      var leaf = MerkleTree.leaf(unpacked.leaf(number));
      assertThat(MerkleTree.leads(leaf, number, 1_000, unpacked.path(number), facts.root()))
          .isTrue();
      assertThat(MerkleTree.leads(leaf, 2, 1_000, unpacked.path(number), facts.root())).isFalse();
    }
  }

  @Test
  void factsOfNothingAreNone() {
    assertThatThrownBy(() -> Facts.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Facts.unpack(Zstd.compress("\n".getBytes(UTF_8))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBombIsRefusedBeforeItIsUnpacked() {
    // Given
    var bomb = Zstd.compress(new byte[Facts.MOST_BYTES + 1]);

    // Then
    assertThat(bomb.length).isLessThan(4_096);
    assertThatThrownBy(() -> Facts.unpack(bomb))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
  }

  @Test
  void whatIsCutOffExtendedOrNotPackedAtAllIsRefused() {
    var packed = Facts.of(many(100)).pack();
    var twice = Arrays.copyOf(packed, packed.length * 2);
    System.arraycopy(packed, 0, twice, packed.length, packed.length);
    for (var bytes :
        List.of(
            new byte[0],
            new byte[] {1, 2, 3},
            Arrays.copyOf(packed, packed.length - 1),
            Arrays.copyOf(packed, packed.length + 1),
            twice)) {
      assertThatThrownBy(() -> Facts.unpack(bytes)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<Fact> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Fact.of(new UUID(i, ~i), i, "disclose").with("0," + i))
        .toList();
  }
}
