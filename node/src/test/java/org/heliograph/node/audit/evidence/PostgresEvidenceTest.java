package org.heliograph.node.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.heliograph.protocol.audit.evidence.EvidenceTrust;
import org.heliograph.protocol.audit.evidence.EvidenceVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresEvidenceTest {
  @TempDir private static Path folder;
  private EvidenceStore store;

  @BeforeAll
  void open() {
    store = new EvidenceStore();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void aBundleOfASignalVerifiesWithTheConvenersRootAlone() throws IOException {
    // Given
    var bundle = store.bundle(folder);

    // When
    var verdict = EvidenceVerifier.verify(bundle, EvidenceTrust.of(store.root().verifyingKey()));

    // Then
    assertThat(verdict.failed()).isEmpty();
  }
}
