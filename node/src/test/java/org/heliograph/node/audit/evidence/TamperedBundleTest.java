package org.heliograph.node.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.protocol.audit.evidence.EvidenceTrust;
import org.heliograph.protocol.audit.evidence.EvidenceVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedBundleTest {
  @TempDir private static Path folder;
  private EvidenceStore store;
  private Path bundle;

  @BeforeAll
  void open() {
    store = new EvidenceStore();
    bundle = store.bundle(folder);
  }

  @AfterAll
  void close() {
    store.close();
  }

  static List<Tampering> tamperings() {
    return Tampering.all();
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void eachTamperingIsFoundByItsCheck(Tampering tampering) throws IOException {
    // Given
    var tampered = folder.resolve("tampered.zip");
    Files.write(tampered, tampering.apply(store, bundle));

    // When
    var verdict = EvidenceVerifier.verify(tampered, EvidenceTrust.of(store.root().verifyingKey()));

    // Then
    assertThat(verdict.failed()).contains(tampering.found());
    assertThat(verdict.proven()).isEmpty();
    assertThat(verdict.results())
        .filteredOn(result -> result.check() == tampering.found())
        .allSatisfy(result -> assertThat(result.failures().getFirst().where()).isNotEmpty());
  }

  @Test
  void putTogetherAgainWithoutAChangeItVerifies() throws IOException {
    // Given
    var again = folder.resolve("again.zip");
    Files.write(again, OpenedBundle.of(bundle).zipped());

    // When
    var verdict = EvidenceVerifier.verify(again, EvidenceTrust.of(store.root().verifyingKey()));

    // Then
    assertThat(verdict.failed()).isEmpty();
  }
}
