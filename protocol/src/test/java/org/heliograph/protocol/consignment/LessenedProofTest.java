package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.SignalProof;
import org.junit.jupiter.api.Test;

/** A recipient that kept less than was disclosed to it can still prove what it kept. */
class LessenedProofTest {
  private static final SignalProof GOLDEN = SignalProof.parse(Vectors.bytes("golden/proof.json"));

  @Test
  void whatWasKeptLeadsToTheSealWithoutWhatWasNot() {
    // Given
    var kept = lessened();

    // When
    var bytes = proof(kept).toBytes();

    // Then
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
        .contains("\"version\":2")
        .doesNotContain("placeholder-term-17");
    var parsed = SignalProof.parse(bytes);
    assertThat(verify(parsed).count()).isEqualTo(3);
    assertThat(parsed.entry().disclosed()).isEqualTo(kept.disclosed());
    assertThat(parsed.entry().sealed()).isEqualTo(GOLDEN.entry().disclosed());
    assertThat(parsed.toBytes()).isEqualTo(bytes);
  }

  @Test
  void theStoredFormLeadsToTheSealOnlyWithWhatWasSealed() {
    // Given
    var kept = lessened();

    // Then
    assertThat(Entry.ofKept(kept.toWire(), kept.sealed()).leafHash()).isEqualTo(kept.leafHash());
    assertThat(Entry.ofWire(kept.toWire()).leafHash()).isNotEqualTo(kept.leafHash());
    var tooMany = kept.sealed();
    tooMany.set(kept.slotCount());
    assertRefused(kept, tooMany);
    var tooFew = kept.disclosed();
    tooFew.clear(tooFew.nextSetBit(0));
    assertRefused(kept, tooFew);
  }

  @Test
  void sealedSlotsThatAreNotThoseOfTheSealBreakTheProof() {
    // Given
    var claimsMore = GOLDEN.entry().disclosed();
    claimsMore.set(claimsMore.nextClearBit(0));

    // Then
    var forged = Entry.ofKept(GOLDEN.entry().toWire(), claimsMore);
    assertThatThrownBy(() -> verify(proof(forged))).isInstanceOf(RefusedException.class);
  }

  private static Entry lessened() {
    var entry = GOLDEN.entry();
    var fewer = entry.disclosed();
    fewer.clear(13);
    var kept = entry.keeping(fewer);
    assertThat(kept.isLessened()).isTrue();
    assertThat(kept.value(13)).isEmpty();
    assertThat(kept.leafHash()).isEqualTo(entry.leafHash());
    return kept;
  }

  private static void assertRefused(Entry kept, BitSet sealed) {
    assertThatThrownBy(() -> Entry.ofKept(kept.toWire(), sealed))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("sealed slots");
  }

  private static SignalProof proof(Entry entry) {
    return new SignalProof(
        GOLDEN.seal(),
        GOLDEN.index(),
        GOLDEN.path(),
        entry.leafHash(),
        entry.recordRoot(),
        List.copyOf(GOLDEN.slotCommitments()),
        entry);
  }

  private static org.heliograph.protocol.seal.Seal verify(SignalProof proof) {
    return proof.verify((source, kid) -> Recipient.harborsKey(kid));
  }
}
