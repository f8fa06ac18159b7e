package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.demo.sample.SampleSignals;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.policy.PolicyTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows to legal reviewers is what the commands print, over 300 invented signals;
 * with {@code -Dheliograph.refresh=true} it is written instead.
 */
class ReadmeForReviewersTest {
  private static final Path README = Path.of("../README.md");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
  private static final KeyId PIN = KeyId.ofBytes(new byte[KeyId.LENGTH]);

  @TempDir private Path folder;

  @Test
  void theExamplesAreWhatTheCommandsPrint() throws IOException {
    // Given
    var present = Files.writeString(folder.resolve("hashes.yaml"), text());
    var amendment = Files.writeString(folder.resolve("amendment.yaml"), amended());
    try (var harbor = TestApi.start(new TestMembers(CLOCK), TestMembers.HARBOR, CLOCK)) {
      harbor.terms = inForce();
      SampleSignals.ofStandardTypes(17, LocalDate.of(2026, 11, 20))
          .drafts(300)
          .forEach(draft -> harbor.post("/v1/signals", draft.toString()));

      // When
      var rendering = run("agreement", "render", present.toString(), "--format", "text");
      var diff = run("agreement", "diff", present.toString(), amendment.toString());
      var key = harbor.keyOf("a reviewer", Scope.AGREEMENTS);
      var url = "http://localhost:" + harbor.port();
      var whatIf =
          run(
              "agreement",
              "what-if",
              amendment.toString(),
              "--samples",
              "0",
              "--url",
              url,
              "--key",
              key);

      // Then
      hold("rendering", rendering);
      hold("diff", diff);
      hold("what-if", whatIf);
    }
  }

  private static PolicyTable inForce() {
    var agreement =
        AgreementReader.standard()
            .readDraft(text().getBytes(StandardCharsets.UTF_8), new PinnedKeys(PIN, PIN));
    return PolicyTable.compileActive(List.of(agreement), AgreementLint.standard());
  }

  private static String run(String... args) {
    var ran = Ran.heliograph(args);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.out();
  }

  private static void hold(String name, String printed) throws IOException {
    var block =
        Pattern.compile(
            "(<!-- begin: " + name + " -->\n```\n)(.*?)(```\n<!-- end: " + name + " -->)",
            Pattern.DOTALL);
    var page = Files.readString(README);
    var lines = new ArrayList<String>();
    printed.lines().map(String::stripTrailing).forEach(lines::add);
    var expected = String.join("\n", lines) + "\n";
    if (Boolean.getBoolean("heliograph.refresh")) {
      page =
          block
              .matcher(page)
              .replaceAll(it -> Matcher.quoteReplacement(it.group(1) + expected + it.group(3)));
      Files.writeString(README, page);
    }
    var found = block.matcher(page);
    assertThat(found.find()).as("block " + name).isTrue();
    assertThat(found.group(2)).as("block " + name).isEqualTo(expected);
  }

  private static String amended() {
    return text()
        .replace("version: 1", "version: 2")
        .replace("confidence, humanReviewed, origin]", "confidence, humanReviewed]")
        .replace("types: [sha256, md5, pdq]", "types: [sha256, pdq]")
        .replace("retentionDays: 180", "retentionDays: 90")
        .replace("minimumConfidence: 40", "minimumConfidence: 60");
  }

  private static String text() {
    return """
    agreement:
      schema: 3
      id: hashes
      version: 1
      title: Reviewed hashes from Harbor to Lumen
      federation: test
      source: harbor.example
      recipient: lumen.example
      validFrom: "2026-11-01T00:00:00Z"
      validTo: "2027-11-01T00:00:00Z"
      reviewBy: "2027-05-01T00:00:00Z"
      stalenessHours: 24
      language: en
      feed: reviewed-hashes
      deleteOnTermination: true
      arrangement: { roles: separate-controllers, reference: Data sharing record 2026-7 }
      prohibitions: [automated-sole-action, onward-sharing, model-training]
      duties:
        - { duty: receipt, withinDays: 1 }
        - { duty: outcomes, withinDays: 30 }
        - { duty: human-review-before-action }
      returns: { automatic: [received, matched], members: [jurisdiction, body] }
      clauses:
        - id: reviewed
          title: Hashes of content that a person has reviewed
          purpose: prevent-child-sexual-exploitation
          senderBases:
            - { provision: "eu-gdpr:A6-1-f", reference: Assessment H-4, validFrom: "2026-11-01T00:00:00Z" }
          recipientBases:
            - { provision: "eu-gdpr:A6-1-f", reference: Assessment L-19, validFrom: "2026-11-01T00:00:00Z" }
          transfer: { tool: none, validFrom: "2026-11-01T00:00:00Z" }
          scope: { kinds: [content], minimumConfidence: 40, humanReviewedOnly: true }
          sourceOnly: { privateCommunications: excluded, originsExcluded: [ncmec] }
          disclose:
            fields: [labels, confidence, humanReviewed, origin]
            types: [sha256, md5, pdq]
          tlpCeiling: AMBER
          retentionDays: 180
    """;
  }
}
