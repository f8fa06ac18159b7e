package org.heliograph.node.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.heliograph.node.platform.identity.TlsIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateChecksTest {
  private static final String AT_NODE = ", publicUrl: \"https://node.example.org\"";

  @TempDir private Path folder;

  @Test
  void oneForTheHostThatPeopleGoToIsInOrder() {
    // Given
    home().certifies(InstantSource.system(), "other.example.org", "*.example.org");

    // When
    var found = ofTheApi();

    // Then
    assertThat(found.verdict()).as(found.found()).isEqualTo(Verdict.OK);
  }

  @Test
  void withoutOneThereIsNothingToLookAt() {
    assertThat(CertificateChecks.ofTheApi(home().with("host: 127.0.0.1, port: 0"))).isEmpty();
  }

  @Test
  void oneThatHasEndedIsWrong() {
    // Given
    home().certifies(before(Duration.ofDays(900)), "node.example.org");

    // Then
    wrong("has ended at");
  }

  @Test
  void oneThatEndsWithinThirtyDaysIsAWarning() {
    // Given
    var identity = home().certifies(InstantSource.system(), "node.example.org");
    var end = identity.certificate().getNotAfter().toInstant();
    var soon = InstantSource.fixed(end.minus(Duration.ofDays(29)));
    var later = InstantSource.fixed(end.minus(Duration.ofDays(31)));
    var config = home().withTls(0, AT_NODE).config();

    // Then
    assertThat(CertificateChecks.ofTheApi(new Deployment(config, soon, 1)))
        .hasValueSatisfying(found -> assertThat(found.verdict()).isEqualTo(Verdict.WARNING));
    assertThat(CertificateChecks.ofTheApi(new Deployment(config, later, 1)))
        .hasValueSatisfying(found -> assertThat(found.verdict()).isEqualTo(Verdict.OK));
  }

  @Test
  void oneForAnotherKeyIsWrong() {
    // Given
    var certificate = home().certifies(InstantSource.system(), "node.example.org");
    var other = home().certifies(InstantSource.system(), "node.example.org");
    TlsIdentity.of(other.key(), certificate.certificate().getPublicKey(), certificate.chain())
        .write(home().files());

    // Then
    wrong("is for another key than the one beside it");
  }

  @Test
  void oneForAnotherHostIsAWarning() {
    // Given
    home().certifies(InstantSource.system(), "ts.example.org");

    // When
    var found = ofTheApi();

    // Then
    assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
    assertThat(found.found()).contains("[ts.example.org]", "node.example.org");
  }

  @Test
  void aFileThatDoesNotOpenIsWrong() throws IOException {
    // Given
    Files.createDirectories(folder.resolve("keys"));
    Files.writeString(folder.resolve("keys/tls.p12"), "no keystore");

    // Then
    wrong("keys/tls.p12 does not open");
  }

  private void wrong(String words) {
    var found = ofTheApi();
    assertThat(found.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(found.check()).isEqualTo("http-tls");
    assertThat(found.found()).contains(words);
  }

  private Finding ofTheApi() {
    return CertificateChecks.ofTheApi(home().withTls(0, AT_NODE)).orElseThrow();
  }

  private PlantedHome home() {
    return new PlantedHome(folder);
  }

  private static InstantSource before(Duration time) {
    return () -> InstantSource.system().instant().minus(time);
  }
}
