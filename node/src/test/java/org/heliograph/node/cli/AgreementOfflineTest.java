package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.agreement.AgreementTemplates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementOfflineTest {
  private static final String TEMPLATE = "platform-platform-eu";

  @TempDir private Path folder;

  @Test
  void newAloneListsTheTemplates() {
    // When
    var ran = Ran.heliograph("agreement", "new");

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.DONE);
    assertThat(AgreementTemplates.list())
        .isNotEmpty()
        .allSatisfy(template -> assertThat(ran.out()).contains(template.id(), template.purpose()));
  }

  @Test
  void whatANewDraftStillNeedsIsToldAtOnce() {
    // When
    var ran = Ran.heliograph("agreement", "new", "--template", TEMPLATE, "--id", "known");

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err())
        .contains("--federation", "--source", "--recipient", "--title", "--feed")
        .doesNotContain("--id");
  }

  @Test
  void anUnknownTemplateNamesTheKnownOnes() {
    // When
    var ran = Ran.heliograph(create("no-such-template", folder.resolve("draft.yaml")));

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err()).contains("no-such-template", TEMPLATE);
  }

  @Test
  void aBlankThatIsLeftIsADefectWithItsPlace() throws IOException {
    // Given
    var draft = folder.resolve("draft.yaml");
    var made = Ran.heliograph(create(TEMPLATE, draft));

    // When
    var ran = Ran.heliograph("agreement", "lint", draft.toString());

    // Then
    assertThat(made.err()).contains("People have to fill in", "agreement lint " + draft);
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.out()).contains("arrangement.reference", "reference-missing");
    assertThat(Files.readString(draft)).contains("# A template is a starting point");
  }

  @Test
  void aFilledDraftHasNoDefects() {
    // Given
    var draft = filled("draft.yaml");

    // When
    var ran = Ran.heliograph("agreement", "lint", draft.toString());

    // Then
    assertThat(ran.err()).contains("agreement propose " + draft);
    assertThat(ran.exit()).isEqualTo(ExitCode.DONE);
    assertThat(ran.out()).contains("No defects.");
  }

  @Test
  void allDefectsComeAtOnceForProgramsToo() throws IOException {
    // Given
    var draft = filled("draft.yaml");
    var text = Files.readString(draft);
    Files.writeString(
        draft,
        text.replaceFirst("retentionDays: 365", "retentionDays: soon")
            .replaceFirst("kinds: \\[content, link]", "kinds: [content, rumour]")
            .replaceFirst("stalenessHours: 24", "stalenessHours: 24\n  unheardOf: 1"));

    // When
    var ran = Ran.heliograph("agreement", "lint", draft.toString(), "--json");

    // Then
    var answer = new ObjectMapper().readTree(ran.out());
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.path("defects").findValuesAsText("field"))
        .contains("unheardOf")
        .anyMatch(field -> field.endsWith("kinds"))
        .anyMatch(field -> field.endsWith("retentionDays"));
  }

  @Test
  void aDiffSaysWhatNarrowsAndThatOnePersonIsEnough() throws IOException {
    // Given
    var before = filled("before.yaml");
    var after = folder.resolve("after.yaml");
    Files.writeString(
        after, Files.readString(before).replaceFirst("retentionDays: 365", "retentionDays: 90"));

    // When
    var narrower = Ran.heliograph("agreement", "diff", before.toString(), after.toString());
    var wider = Ran.heliograph("agreement", "diff", after.toString(), before.toString());
    var same = Ran.heliograph("agreement", "diff", after.toString(), after.toString());

    // Then
    assertThat(narrower.exit()).isEqualTo(ExitCode.DONE);
    assertThat(narrower.out()).contains("- less").contains("90 days").doesNotContain("+ more");
    assertThat(wider.out()).contains("+ more").contains("365 days").doesNotContain("- less");
    assertThat(same.out()).doesNotContain("- less", "+ more", "= other");
  }

  @Test
  void aDiffForProgramsNamesTheField() throws IOException {
    // Given
    var before = filled("before.yaml");
    var after = folder.resolve("after.yaml");
    Files.writeString(
        after, Files.readString(before).replaceFirst("retentionDays: 365", "retentionDays: 90"));

    // When
    var ran = Ran.heliograph("agreement", "diff", before.toString(), after.toString(), "--json");

    // Then
    var answer = new ObjectMapper().readTree(ran.out());
    assertThat(answer.path("widens").asBoolean(true)).isFalse();
    assertThat(answer.path("items")).hasSize(1);
    assertThat(answer.at("/items/0/field").asText())
        .isEqualTo("clauses[known-content].retentionDays");
    assertThat(answer.at("/items/0/direction").asText()).isEqualTo("narrows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "html"})
  void aFileIsRenderedInEveryFormat(String format) throws IOException {
    // Given
    var draft = filled("draft.yaml");
    var page = folder.resolve("page." + format);

    // When
    var printed = Ran.heliograph("agreement", "render", draft.toString(), "--format", format);
    var written =
        Ran.heliograph(
            "agreement", "render", draft.toString(), "--format", format, "-o", page.toString());

    // Then
    assertThat(printed.exit()).isEqualTo(ExitCode.DONE);
    assertThat(printed.out())
        .contains("Known content", "365 days", "Enforced", "offender-accounts");
    assertThat(written.out()).isEmpty();
    assertThat(Files.readString(page).strip()).isEqualTo(printed.out().strip());
  }

  @Test
  void aFileIsExportedAsOdrl() throws IOException {
    // Given
    var draft = filled("draft.yaml");

    // When
    var ran = Ran.heliograph("agreement", "export", draft.toString());
    var unknown = Ran.heliograph("agreement", "export", draft.toString(), "--format", "pdf");

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.DONE);
    assertThat(new ObjectMapper().readTree(ran.out()).has("@context")).isTrue();
    assertThat(unknown.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(unknown.err()).contains("records-csv");
  }

  @Test
  void aDiffOfADefectiveFileNamesEveryDefectAndExitsWithRefused() throws IOException {
    // Given
    var before = filled("before.yaml");
    var after = folder.resolve("after.yaml");
    Files.writeString(
        after, Files.readString(before).replaceFirst("retentionDays: 365", "retentionDays: soon"));

    // When
    var ran = Ran.heliograph("agreement", "diff", before.toString(), after.toString());

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(ran.err()).contains("1 defect", "retentionDays");
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    // Given
    var draft = Files.writeString(folder.resolve("draft.yaml"), "precious");

    // When
    var ran = Ran.heliograph(create(TEMPLATE, draft));

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err()).contains("is there already");
    assertThat(Files.readString(draft)).isEqualTo("precious");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    // When
    var ran = Ran.heliograph("agreement", "lint", "no-such-file.yaml");

    // Then
    assertThat(ran.exit()).isEqualTo(ExitCode.FAULT);
    assertThat(ran.err()).contains("no-such-file.yaml: no such file");
  }

  private Path filled(String name) {
    var draft = folder.resolve(name);
    var args = new ArrayList<>(List.of(create(TEMPLATE, draft)));
    for (var words : AgreementTemplates.references(TEMPLATE)) {
      args.add("--fill");
      args.add(words + "=Record 7");
    }
    var made = Ran.heliograph(args.toArray(String[]::new));
    assertThat(made.exit()).as(made.err()).isEqualTo(ExitCode.DONE);
    return draft;
  }

  private static String[] create(String template, Path out) {
    return new String[] {
      "agreement",
      "new",
      "--template",
      template,
      "--federation",
      "tide.example",
      "--source",
      "harbor.example",
      "--recipient",
      "lumen.example",
      "--id",
      "known-content",
      "--title",
      "Known content",
      "--feed",
      "reviewed-content",
      "--out",
      out.toString()
    };
  }
}
