package org.heliograph.protocol.agreement.words;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.heliograph.protocol.DocumentedExamples;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.AgreementTemplates;
import org.heliograph.protocol.agreement.Blanks;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.junit.jupiter.api.Test;

/** The page for legal reviewers shows what the code makes of a template and an amendment. */
class ReadingAgreementsPageTest {
  private static final String TEMPLATE = "platform-platform-eu";
  private static final Wording WORDING =
      Wording.english().callingMembers(id -> id.substring(0, id.indexOf('.')));

  @Test
  void thePageShowsTheRenderingAndTheDiff() {
    // Given
    var before = agreement(draft());
    var after =
        agreement(
            draft()
                .replace("version: 1\n", "version: 2\n")
                .replace("fields: [labels, attributes, confidence]", "fields: [labels, confidence]")
                .replace("types: [email, username]", "types: [email, username, phone]")
                .replace("retentionDays: 180", "retentionDays: 90"));
    assertThat(AgreementLint.standard().defects(after)).isEmpty();

    // When
    var reading = MarkdownReading.write(AgreementWords.of(before, WORDING));
    var changes = DiffWords.of(AgreementDiff.between(before, after), before, after, WORDING);

    // Then
    DocumentedExamples.hold(
        Path.of("../docs/reading-agreements.md"),
        Map.of(
            "agreement-reading",
            below(reading),
            "agreement-changes",
            below(changes.markdown()),
            "agreement-changes-sentence",
            "> " + MarkdownReading.escape(changes.sentence()) + "\n"));
  }

  /** With headings two levels further down, and a line between block and markers. */
  private static String below(String markdown) {
    return "\n" + markdown.replaceAll("(?m)^#", "###") + "\n";
  }

  private static String draft() {
    var references = AgreementTemplates.references(TEMPLATE);
    var blanks =
        new Blanks(
            "harbor-to-lumen",
            "Child safety signals from Harbor to Lumen",
            "demo.example",
            "harbor.example",
            "lumen.example",
            "harbor-signals",
            OffsetDateTime.parse("2026-11-01T00:00:00+01:00"),
            OffsetDateTime.parse("2027-11-01T00:00:00+01:00"),
            OffsetDateTime.parse("2027-05-01T00:00:00+02:00"),
            references.stream().collect(toMap(identity(), ReadingAgreementsPageTest::record)));
    return AgreementTemplates.fill(TEMPLATE, blanks);
  }

  private static String record(String blank) {
    return blank.startsWith("law") ? "Placeholder Act s.17" : "2026-7";
  }

  private static Agreement agreement(String draft) {
    var keys = new PinnedKeys(ExampleAgreement.SOURCE.keyId(), ExampleAgreement.RECIPIENT.keyId());
    return AgreementReader.standard().readDraft(draft.getBytes(StandardCharsets.UTF_8), keys);
  }
}
