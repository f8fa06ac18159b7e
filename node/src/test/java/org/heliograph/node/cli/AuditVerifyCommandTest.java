package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.audit.evidence.EvidenceStore;
import org.heliograph.node.audit.evidence.Tampering;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditVerifyCommandTest {
  @TempDir private static Path folder;
  private EvidenceStore store;
  private Path bundle;
  private Path root;

  @BeforeAll
  void open() throws IOException {
    store = new EvidenceStore();
    bundle = store.bundle(folder);
    root = folder.resolve("root.jwk");
    Files.writeString(root, store.root().verifyingKey().toJwk().toString());
  }

  @AfterAll
  void close() {
    store.close();
  }

  static List<Tampering> tamperings() {
    return Tampering.all();
  }

  @Test
  void aBundleVerifiesWithTheConvenersKeyAlone() {
    // When
    var ran = verify(bundle);

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.DONE);
    assertThat(ran.out())
        .contains("The bundle verifies. It proves:")
        .contains("It does not prove:")
        .contains("the log harbor.example/heliograph/audit/1");
  }

  @Test
  void oneNamedWitnessIsNotTwo() {
    // When
    var one = verify(bundle, "--witness", store.witnessKey(EvidenceStore.TERN));
    var two = verify(bundle, "--witness", store.witnessKey(EvidenceStore.TERN), "--at-least", "2");

    // Then
    assertThat(one.exit()).isEqualTo(ExitCode.DONE);
    assertThat(one.out()).doesNotContain("lumen.example/heliograph/witness");
    assertThat(two.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(two.out()).contains("FAILED checkpoint.witnessed");
  }

  @Test
  void theMemberIsNoWitnessOfItself() {
    // When
    var ran = verify(bundle, "--witness", store.witnessKey(EvidenceStore.HARBOR));

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("tamperings")
  void eachTamperingIsRefusedByName(Tampering tampering) throws IOException {
    // Given
    var tampered = folder.resolve("tampered.zip");
    Files.write(tampered, tampering.apply(store, bundle));

    // When
    var ran = verify(tampered);

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.out())
        .contains("FAILED " + tampering.found().wireName())
        .contains("The bundle does not verify.");
  }

  private Ran verify(Path file, String... more) {
    var args = new ArrayList<>(List.of("audit", "verify", file.toString()));
    args.addAll(List.of("--convener-root", root.toString()));
    args.addAll(List.of(more));
    return Ran.heliograph(args.toArray(String[]::new));
  }
}
