package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.config.TracesConfig;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpTracesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final UUID ID = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final TracedSignal TOLD =
      new TracedSignal("harbor.example", ID, 1, "lumen.example", 7);
  private static final Secret TOKEN = Secret.of("placeholder-token-17");
  private static final int MOST_WAITING = 8_192;

  @TempDir Path home;

  @Test
  void aSpanSaysWhichStepWithWhomAndWhenUnderTheOneBefore() {
    // Given
    var before = Clock.systemUTC().instant();
    try (var telemetry = Telemetry.open();
        var collector = Collector.http()) {
      // When
      try (var traces = open(collector.address(), null, telemetry)) {
        traces.passed(step(Step.RECEIVE, "signals/0", 5), TOLD);
        traces.refused(step(Step.VERIFY, "signals/0", 5), TOLD, RefusalReason.SIGNATURE_INVALID);
        awaits(telemetry, "sent", 2);
      }

      // Then
      assertThat(collector.spans()).hasSize(2);
      var first = collector.spans().get(0);
      var second = collector.spans().get(1);
      assertThat(first.resource())
          .containsEntry("service.name", "heliograph")
          .containsEntry("service.version", "17")
          .containsEntry("heliograph.member", "harbor");
      assertThat(first.span().getName()).isEqualTo("receive");
      assertThat(first.span().getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
      assertThat(first.attributes())
          .containsEntry("heliograph.stage", "receive")
          .containsEntry("heliograph.partner", "lumen")
          .containsEntry("heliograph.stream", "signals/0")
          .containsEntry("heliograph.signals", "5")
          .hasSize(4);
      assertThat(new SpanIds(first.trace(), first.id())).isEqualTo(SpanIds.of(TOLD, Step.RECEIVE));
      assertThat(first.parent()).isEqualTo(SpanIds.of(TOLD, Step.SEND).span());
      assertThat(first.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(second.parent()).isEqualTo(first.id());
      assertThat(second.span().getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(second.attributes())
          .containsEntry("heliograph.refusal", RefusalReason.SIGNATURE_INVALID.wireName());
      assertThat(moment(first.span().getStartTimeUnixNano()))
          .isBetween(before.minusSeconds(5), before.plusSeconds(60));
      assertThat(first.span().getEndTimeUnixNano() - first.span().getStartTimeUnixNano())
          .isEqualTo(1_000);
      assertThat(collector.heard(ID.toString())).isFalse();
    }
  }

  @Test
  void theSameStepWithheldTwiceIsTwoSpans() {
    // Given
    var withheld = new TracedSignal("harbor.example", ID, 1, "lumen.example", 0);
    try (var telemetry = Telemetry.open();
        var collector = Collector.http()) {
      // When
      try (var traces = open(collector.address(), null, telemetry)) {
        traces.refused(step(Step.RELEASE, "", 1), withheld, RefusalReason.NO_AGREEMENT);
        traces.refused(step(Step.RELEASE, "", 1), withheld, RefusalReason.NO_AGREEMENT);
        awaits(telemetry, "sent", 2);
      }

      // Then
      assertThat(collector.spans()).hasSize(2);
      assertThat(collector.spans()).extracting(Collector.Taken::id).doesNotHaveDuplicates();
      assertThat(collector.spans())
          .extracting(Collector.Taken::parent)
          .containsOnly(
              SpanIds.of(TracedSignal.published("harbor.example", ID, 1), Step.PUBLISH).span());
    }
  }

  @Test
  void aCollectorThatDoesNotAnswerKeepsNobodyWaitingAndWhatFindsNoRoomIsCounted() {
    // Given
    var open = new CountDownLatch(1);
    try (var telemetry = Telemetry.open();
        var collector = Collector.http()) {
      collector.answersOnce(open);
      var traces = open(collector.address(), null, telemetry);

      // When
      IntStream.range(0, MOST_WAITING + 100)
          .forEach(_ -> traces.passed(step(Step.KEEP, "signals/0", 1), TOLD));

      // Then
      assertThat(spans(telemetry, "dropped")).isEqualTo(100);
      open.countDown();
      awaits(telemetry, "sent", MOST_WAITING);
      traces.passed(step(Step.KEEP, "signals/0", 1), TOLD);
      traces.close();
      awaits(telemetry, "sent", MOST_WAITING + 1);
    }
  }

  @Test
  void aCollectorThatIsAwayOrRefusesLosesSpansAndNothingElse() {
    try (var telemetry = Telemetry.open()) {
      // Given
      var collector = Collector.http();
      var address = collector.address();
      collector.answer = 503;

      // When
      try (var traces = open(address, null, telemetry)) {
        traces.passed(step(Step.KEEP, "signals/0", 1), TOLD);
        awaits(telemetry, "failed", 1);
        collector.close();
        traces.passed(step(Step.KEEP, "signals/0", 1), TOLD);

        // Then
        awaits(telemetry, "failed", 2);
      }
    }
  }

  @Test
  void theCollectorIsKnownByTheAuthorityThatTheConfigurationNames() throws Exception {
    // Given
    var files = TlsFiles.in(home.resolve("tls"), Secret.of("for-this-test"));
    CertificateAuthority.create("test", Clock.systemUTC(), new SecureRandom())
        .issueServer(new CommonName("localhost"), List.of("localhost"))
        .write(files);
    authority(files, home.resolve("authority.pem"));
    try (var telemetry = Telemetry.open();
        var collector = Collector.https(files)) {
      // When
      try (var traces = open(collector.address(), Path.of("authority.pem"), telemetry)) {
        traces.passed(step(Step.KEEP, "signals/0", 1), TOLD);
        awaits(telemetry, "sent", 1);
      }
      try (var traces = open(collector.address(), null, telemetry)) {
        traces.passed(step(Step.KEEP, "signals/0", 1), TOLD);
        awaits(telemetry, "failed", 1);
      }

      // Then nothing went to whom the machine itself does not trust
      assertThat(collector.spans()).hasSize(1);
      assertThat(collector.authorizations()).containsExactly("Bearer " + TOKEN.reveal());
    }
  }

  @Test
  void authoritiesThatCannotBeReadAreNamed() throws Exception {
    Files.writeString(home.resolve("none.pem"), "placeholder");
    for (var file : new String[] {"none.pem", "missing.pem"}) {
      try (var telemetry = Telemetry.open()) {
        assertThatThrownBy(
                () -> open(URI.create("https://localhost:1"), Path.of(file), telemetry).close())
            .isInstanceOf(ConfigException.class)
            .hasMessageContaining("telemetry.traces.authorities")
            .hasMessageContaining(file);
      }
    }
  }

  private OtlpTraces open(URI endpoint, @Nullable Path authorities, Telemetry telemetry) {
    var config = new TracesConfig(endpoint, 1.0, TOKEN, null, authorities);
    return new TraceCollector(config, home, "harbor", "17")
        .open(telemetry, id -> id.replace(".example", ""), Clock.systemUTC());
  }

  private static TracedStep step(Step step, String stream, int signals) {
    long now = System.nanoTime();
    return new TracedStep(step, "lumen.example", stream, signals, now - 1_000, now);
  }

  private static void awaits(Telemetry telemetry, String result, int spans) {
    await()
        .alias(result)
        .atMost(PATIENCE)
        .until(() -> spans(telemetry, result), counted -> counted == spans);
  }

  private static double spans(Telemetry telemetry, String result) {
    return new Scrape(telemetry.scrape())
        .value("heliograph_trace_spans_total", "result=\"" + result + "\"");
  }

  private static Instant moment(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }

  private static void authority(TlsFiles files, Path file) throws Exception {
    var trust =
        KeyStore.getInstance(
            files.truststore().toFile(), files.passphrase().reveal().toCharArray());
    var certificate = trust.getCertificate(trust.aliases().nextElement());
    Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }
}
