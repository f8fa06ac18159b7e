package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.returns.report.AgreedReturns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst does with commands alone, against a real node's API. */
class OutcomeCommandsTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;
  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
    api.outcomes.agreements =
        List.of(AgreedReturns.agreement("tern-harbor", "members: [jurisdiction, body, note]"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void anAnalystReportsListsCorrectsAndRetracts() {
    // Given
    var signal = api.held.hold(MD5, "purpose");
    var today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    TestReturns.keep(api.database, signal, today.minusDays(2));
    var id = signal.id().toString();

    // When
    var reported =
        outcome(
            "report",
            id,
            "--source",
            "tern",
            "--code",
            "account-actioned",
            "--indicator",
            "md5=" + MD5);
    var refused =
        outcome("report", id, "--source", "tern", "--code", "confirmed", "--note", "a@example.org");
    var listed = outcome("list", "--review-missing");

    // Then
    assertThat(reported.exit()).as(reported.err()).isZero();
    assertThat(reported.out()).contains("accepted");
    assertThat(reported.err()).contains("review is missing");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("e-mail address").doesNotContain("a@example.org");
    assertThat(listed.out()).contains("account-actioned", id, "review missing", "waiting");

    // When
    var outcome = reported.out().replaceAll("(?s).*outcome ([0-9a-f-]{36}).*", "$1");
    var corrected = outcome("correct", outcome, "--code", "confirmed");
    var retracted = outcome("retract", outcome, "--yes");

    // Then
    assertThat(corrected.out()).contains("corrected", "version 2");
    assertThat(retracted.exit()).as(retracted.err()).isZero();
    assertThat(outcome("list").out()).contains("retracted, waiting");
    assertThat(outcome("codes").out()).contains("appeal-reversed", "MISP sighting 1");
  }

  @Test
  void aFileIsAnsweredRowByRow() throws IOException {
    // Given
    var signal = api.held.hold(MD5, "purpose");
    var today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    TestReturns.keep(api.database, signal, today.minusDays(2));

    // When
    var file = folder.resolve("reviewed.csv");
    Files.writeString(
        file,
        "source,signal,code,date,reporter\ntern,%1$s,matched,%2$s,machine\ntern,%1$s,mached,%2$s,machine\n"
            .formatted(signal.id(), today));
    var sent = outcome("file", file.toString());

    // Then
    assertThat(sent.exit()).isEqualTo(2);
    assertThat(sent.out()).contains("1 accepted", "1 refused of 2 rows", "nearest is matched");
  }

  @Test
  void aHotlineCountsByTheMonth() {
    assertThat(count("--hold", "asked for").err()).contains("authority or hotline");
    api.outcomes.entitled = true;
    api.outcomes.agreements =
        List.of(AgreedReturns.agreement("tern-harbor", "outcomes: [received, child-safeguarded]"));
    var counted = count("--hold", "asked for");
    assertThat(counted.out()).as(counted.err()).contains("held back");
    assertThat(outcome("counts").out()).contains("2026-05", "12", "not yet", "asked for");
  }

  private Ran count(String... more) {
    var arguments =
        new ArrayList<>(
            List.of("count", "2026-05", "12", "--source", "tern", "--code", "child-safeguarded"));
    arguments.addAll(List.of(more));
    return outcome(arguments.toArray(String[]::new));
  }

  private Ran outcome(String... arguments) {
    var all = new ArrayList<>(List.of("outcome"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return Ran.heliograph(all.toArray(String[]::new));
  }
}
