package org.heliograph.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.heliograph.protocol.policy.FactsCodec.Rest;
import org.heliograph.protocol.signal.Tlp;
import org.junit.jupiter.api.Test;

class FactsCodecTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "100",
          "101",
          "\"ncmec\"",
          "\"victim\"",
          "\"requested\"",
          "\"pt-BR\"",
          "\"\\u0064e\"",
          "\"ü\"",
          "\"a\\\"b\"",
          "[]",
          "[{\"scheme\":\"tc\",\"code\":\"A1\"},{\"scheme\":\"ü\",\"code\":\"1\"}]",
          "broken");

  @Test
  void readsWhatItWrote() {
    System.err.println("-Dheliograph.seed=" + SEED);
    var random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      // Given
      var facts = signal(random).facts();
      var header = facts.header();

      // When
      var rest =
          new Rest(
              header.federation(), header.source(), header.id(), header.version(), facts.types());
      var read = FactsCodec.decode(ByteBuffer.wrap(FactsCodec.encode(facts)), rest);

      // Then
      assertThat(read).usingRecursiveComparison().isEqualTo(facts);
    }
  }

  @Test
  void refusesAnotherVersion() {
    var bytes = FactsCodec.encode(Signals.content().facts());
    bytes[0] = 2;
    var rest = new Rest("f", "s", new java.util.UUID(1, 2), 1, List.of());
    assertThatThrownBy(() -> FactsCodec.decode(ByteBuffer.wrap(bytes), rest))
        .hasMessageContaining("version 2");
  }

  @Test
  void plainTextsMeanTheSameWithAndWithoutEscapes() {
    var plain = Signals.content().with("language", "\"de\"").facts();
    var escaped = Signals.content().with("language", "\"\\u0064e\"").facts();
    assertThat(escaped).usingRecursiveComparison().isEqualTo(plain);
  }

  private static Signals signal(Random random) {
    var signal = random.nextBoolean() ? Signals.content() : Signals.account();
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      var fields = new ArrayList<>(signal.fields().keySet());
      var field = fields.get(random.nextInt(fields.size()));
      signal = signal.with(field, VALUES.get(random.nextInt(VALUES.size())));
    }
    var tlp = List.of(Tlp.values()).get(random.nextInt(5));
    return signal.with(Signals.header(signal.header().kind(), tlp));
  }
}
