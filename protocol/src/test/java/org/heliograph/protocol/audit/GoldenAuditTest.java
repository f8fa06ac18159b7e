package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that the audit's formats have, wherever they are made. */
class GoldenAuditTest {
  static List<String> vectors() {
    return List.copyOf(GoldenAudit.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isMadeAgainByteForByte(String name) {
    assertThat(GoldenAudit.all().get(name) + "\n").isEqualTo(text(name));
  }

  @Test
  void noVectorIsForgotten() throws IOException {
    try (var files = Files.list(AuditVectors.FOLDER.resolve("golden"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(vectors());
    }
  }

  @Test
  void theEntryIsProvenByTheKeysAlone() {
    // Given
    var keys = text("keys.txt").lines().map(NoteKey::parse).toList();
    var entry = text("entry.json").strip().getBytes(UTF_8);

    // When
    var signed =
        TlogProof.parse(text("entry.tlog-proof"))
            .verify(MerkleTree.leaf(entry), keys.get(0), keys.subList(1, 3));

    // Then
    assertThat(MerkleTree.leaf(entry)).hasToString(text("entry-leaf.txt").strip());
    assertThat(AuditEntry.read(entry)).isEqualTo(GoldenAudit.ENTRY);
    assertThat(signed.cosignatures()).hasSize(2);
    assertThat(signed.checkpoint().root())
        .isEqualTo(MerkleTree.of(leaves("entries.ndjson")).root());
  }

  @Test
  void theFactIsProvenByTheEntryAlone() {
    // Given
    var entry = AuditEntry.read(text("entry.json").strip().getBytes(UTF_8));
    var path = text("fact-1-path.txt").lines().map(Hash::parse).toList();
    var facts = requireNonNull(entry.facts());

    // Then
    assertThat(facts.root()).hasToString(text("facts-root.txt").strip());
    assertThat(
            MerkleTree.leads(leaves("facts.ndjson").get(1), 1, facts.count(), path, facts.root()))
        .isTrue();
  }

  @Test
  void theTextIsThatOfTheEntryAsLongAsItsSaltIsThere() {
    // Given
    var digest = requireNonNull(GoldenAudit.NOTED.digests().get("note"));
    var salt = Hash.parse(text("salt.txt").strip()).bytes();

    // Then
    assertThat(digest.isOf(salt, text("text.txt").strip())).isTrue();
    assertThat(digest.isOf(new byte[SaltedDigest.SALT], text("text.txt").strip())).isFalse();
  }

  @Test
  void theWitnessedCheckpointGoesOnFromTheEarlierOne() {
    // When
    var request = WitnessRequest.parse(text("exchange-checkpoint.txt"));

    // Then
    assertThat(request.old()).isEqualTo(3);
    assertThat(request.extendsFrom(MerkleTree.of(leaves("entries.ndjson").subList(0, 3)).root()))
        .isTrue();
    assertThat(SignedNote.parse(text("exchange-cosignature.txt")).text())
        .isEqualTo(request.checkpoint().text());
  }

  private static List<Hash> leaves(String name) {
    return text(name).lines().map(line -> MerkleTree.leaf(line.getBytes(UTF_8))).toList();
  }

  private static String text(String name) {
    return AuditVectors.text("golden/" + name);
  }
}
