package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.people.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people of two members do about agreements with commands alone, against real nodes' APIs. */
class AgreementCommandsTest {
  @TempDir private Path folder;
  private TwoMembers members;

  @BeforeEach
  void start() {
    members = new TwoMembers();
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void fromAFileToForceToAnAmendmentThatNarrows() throws IOException {
    // Given
    var file = file("hashes.yaml", hashes(1, "sha256, md5", 365));
    assertThat(harbor("anna", "list").out()).contains("No agreements yet. Start with");

    // When
    var proposed = harbor("anna", "propose", file.toString(), "--note", "As discussed");
    var first = harbor("anna", "approve", "hashes", "--assessment", "DPIA-7");
    var again = harbor("anna", "approve", "hashes");
    var second = harbor("ben", "approve", "hashes");
    members.settle();
    var waiting = lumen("carla", "attention");
    lumen("carla", "approve", "hashes");
    lumen("david", "approve", "hashes");
    members.settle();

    // Then
    assertThat(proposed.exit()).as(proposed.err()).isEqualTo(0);
    assertThat(proposed.out()).contains("hashes@1", "proposed", "agreement approve hashes@1");
    assertThat(first.out())
        .as("shows what it is a yes to")
        .contains("lumen.example gets these indicators", "1 of 2 people", "1 more person");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("anna");
    assertThat(second.out()).contains("2 of 2 people", "waits for lumen.example");
    assertThat(waiting.out()).contains("hashes@1", "harbor.example");
    assertThat(harbor("anna", "show", "hashes").out())
        .contains("active", "signed by     harbor.example, lumen.example");
    assertThat(harbor("anna", "history", "hashes").out()).contains("As discussed", "anna");

    // When
    var next = folder.resolve("next.yaml");
    harbor("anna", "amend", "hashes", "-o", next.toString());
    Files.writeString(
        next, Files.readString(next).replaceFirst("retentionDays: 365", "retentionDays: 90"));
    var diff = harbor("anna", "diff", "hashes", next.toString());
    var amended = harbor("anna", "propose", next.toString());
    var narrowed = harbor("anna", "approve", "hashes");

    // Then
    assertThat(diff.out()).contains("- less", "365", "90").doesNotContain("+ more");
    assertThat(amended.out()).contains("hashes@2");
    assertThat(narrowed.out())
        .contains("- less", "hashes@2", "1 of 1 people")
        .doesNotContain("lumen.example gets these indicators");
  }

  @Test
  void whatCannotBeUndoneNeedsAYes() throws IOException {
    // Given
    members.activate();

    // When
    var unsure = harbor("anna", "terminate", "hashes");
    var still = json(harbor("anna", "show", "hashes", "--json"));
    var sure = harbor("anna", "terminate", "hashes", "--yes");

    // Then
    assertThat(unsure.exit()).isEqualTo(1);
    assertThat(unsure.err()).contains("cannot be undone", "--yes");
    assertThat(still.path("state").asText()).isEqualTo("active");
    assertThat(sure.out()).contains("terminated", "ended for good");
  }

  @Test
  void aNameThatCouldBeSeveralIsAnErrorThatListsThem() {
    // Given
    members.activate();
    var reversed =
        hashes(1, "md5", 30)
            .replace("source: harbor.example", "source: lumen.example.")
            .replace("recipient: lumen.example", "recipient: harbor.example")
            .replace("source: lumen.example.", "source: lumen.example");
    members.draft(reversed);

    // When
    var ambiguous = harbor("anna", "show", "hashes");
    var sending = harbor("anna", "show", "hashes", "--sending");
    var receiving = harbor("anna", "show", "hashes", "--partner", "lumen", "--receiving");
    var unknown = harbor("anna", "show", "hash", "--partner", "lumen");

    // Then
    assertThat(ambiguous.exit()).isEqualTo(1);
    assertThat(ambiguous.err())
        .contains("hashes@1 --partner lumen.example --sending  (active)")
        .contains("hashes@1 --partner lumen.example --receiving  (draft)");
    assertThat(sending.out()).contains("from harbor.example to lumen.example is active");
    assertThat(receiving.out()).contains("from lumen.example to harbor.example is draft");
    assertThat(unknown.err()).contains("no agreement has the id hash");
  }

  @Test
  void aSuspensionNamesWhoCanEndItAndHowManyPeopleItTakes() {
    // Given
    members.activate();

    // When
    var suspended = harbor("anna", "suspend", "hashes", "--note", "Incident 12");
    members.settle();
    var there = lumen("carla", "show", "hashes");
    var one = harbor("anna", "resume", "hashes");
    var two = harbor("ben", "resume", "hashes");

    // Then
    assertThat(suspended.out()).contains("suspended", "agreement resume hashes@1");
    assertThat(there.out()).contains("Only harbor.example can end the suspension");
    assertThat(one.out()).contains("1 more person");
    assertThat(two.out()).contains("is active");
  }

  @Test
  void aStepThatTheStateDoesNotAllowIsRefusedWithTheReason() {
    // Given
    members.activate();

    // When
    var refused = harbor("anna", "approve", "hashes@1");

    // Then
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("active");
  }

  @Test
  void aDefectiveFileIsRefusedWithEveryDefectAndItsPlace() throws IOException {
    // Given
    var file =
        file(
            "bad.yaml",
            hashes(1, "sha256, no-such-type", 365)
                .replace("tlpCeiling: AMBER", "tlpCeiling: PINK"));

    // When
    var refused = harbor("anna", "draft", file.toString());
    var linted = harbor("anna", "lint", file.toString(), "--node");

    // Then
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("clauses[content].tlpCeiling");
    assertThat(linted.exit()).isEqualTo(2);
    assertThat(linted.out()).contains("clauses[content].tlpCeiling", "field-invalid");
  }

  @Test
  void aDeputyIsAddedListedAndRemoved() {
    // Given
    String[] deputy = {
      "approver",
      "add",
      "dora",
      "--deputy-for",
      "anna",
      "--from",
      "2026-01-01T00:00:00+01:00",
      "--to",
      "2099-01-01T00:00:00Z"
    };

    // When
    var none = admin("approver", "list");
    var added = admin(deputy);
    var listed = admin("approver", "list");
    var removed = admin("approver", "remove", "dora");

    // Then
    assertThat(none.out()).contains("No deputies");
    assertThat(added.out()).contains("dora may say yes from", "until 2099-01-01 00:00 UTC");
    assertThat(listed.out()).contains("dora", "deputy", "anna", "2099-01-01 00:00 UTC");
    assertThat(removed.exit()).isEqualTo(0);
    assertThat(admin("approver", "list").out()).contains("No deputies");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Ran harbor(String person, String... command) {
    return agreement(members.harbor, person, command);
  }

  private Ran lumen(String person, String... command) {
    return agreement(members.lumen, person, command);
  }

  private static Ran agreement(TestApi node, String person, String... command) {
    var args = new ArrayList<>(List.of("agreement"));
    args.addAll(List.of(command));
    return run(node, node.keyOf(person, Scope.AGREEMENTS, Scope.APPROVE), args);
  }

  private Ran admin(String... command) {
    return run(members.harbor, members.harbor.token(), List.of(command));
  }

  private static Ran run(TestApi node, String key, List<String> command) {
    var args = new ArrayList<>(command);
    args.addAll(List.of("--url", "http://localhost:" + node.port(), "--key", key));
    return Ran.heliograph(args.toArray(String[]::new));
  }

  private static JsonNode json(Ran ran) throws IOException {
    return new ObjectMapper().readTree(ran.out());
  }
}
