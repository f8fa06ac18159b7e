package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Each law that an agreement has to express: refused without the term, passed with it. */
class LawLintTest {
  private static final String SENDER =
      """
      senderBases:
              - provision: eu-gdpr:A6-1-f
                reference: Legitimate-interest assessment 2026-4
      """;
  private static final String RECIPIENT =
      "provision: eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment L-19";
  private static final String WITHDRAWALS = "    - duty: apply-withdrawals\n      withinDays: 1\n";
  private static final String TOOL = "tool: none";
  private static final String NCMEC = "        originsExcluded: [ncmec]\n";
  private static final String PURPOSE =
      "material, and where it was found\n      purpose: prevent-child-sexual-exploitation";
  private static final String PRIVATE = "        privateCommunications: excluded\n";
  private static final String GOVERNMENT = "        governmentExcluded: true\n";
  private static final String RETENTION = "      retentionDays: 365\n";
  private static final String REVIEW = "    - duty: human-review-before-action\n";
  private static final String CAPACITY = "    - party: recipient\n      capacity: platform\n";

  static final List<Arguments> MISSING =
      List.of(
          of(
              "consent can be withdrawn",
              "duties",
              "duties has no apply-withdrawals, which eu-gdpr:A6-1-a of clause known-content",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-a\n          reference: Record of consent 5",
              WITHDRAWALS,
              ""),
          of(
              "legal obligation names the law",
              "clauses[known-content].recipientBases[0].reference",
              "for eu-gdpr:A6-1-c name the law that lays this down.",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-c"),
          of(
              "public task names the law",
              "clauses[known-content].recipientBases[0].reference",
              "for eu-gdpr:A6-1-e name the law that lays this down.",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-e"),
          of(
              "vital interests name the case",
              "clauses[known-content].recipientBases[0].reference",
              "for eu-gdpr:A6-1-d name the case.",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-d"),
          of(
              "legitimate interests name the assessment",
              "clauses[known-content].recipientBases[0].reference",
              "for eu-gdpr:A6-1-f name the legitimate-interest assessment.",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-f"),
          of(
              "a blank of a template is no reference",
              "clauses[known-content].recipientBases[0].reference",
              "is \"Assessment <number>\"; fill in what stands in angle brackets.",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-f\n          reference: Assessment <number>"),
          of(
              "UK recognised legitimate interests are listed",
              "clauses[known-content].recipientBases[0].provision",
              "is uk-gdpr:A6-1-ea, which does not carry the purpose prevent-misuse",
              PURPOSE,
              "material, and where it was found\n      purpose: prevent-misuse",
              RECIPIENT,
              "provision: uk-gdpr:A6-1-ea"),
          of(
              "special categories need a provision of Art. 9",
              "clauses[known-content].senderBases",
              "has nothing for special categories of data, which the clause carries",
              RETENTION,
              RETENTION + "      specialCategory: true\n"),
          of(
              "substantial public interest names the law",
              "clauses[known-content].recipientBases[0].reference",
              "for eu-gdpr:A9-2-g name the law that lays this down.",
              RECIPIENT,
              "provision: eu-gdpr:A9-2-g"),
          of(
              "accounts are not decided on by machines alone",
              "prohibitions",
              "has no automated-sole-action, although clause offender-accounts covers accounts",
              "automated-sole-action, ",
              ""),
          of(
              "controllers say how they stand to each other",
              "arrangement",
              "arrangement is missing; say how the parties stand to each other (GDPR Art. 26, 28)",
              text(
                  "  arrangement:\n    roles: separate-controllers\n",
                  "    reference: Data sharing record 2026-7\n"),
              ""),
          of(
              "a transfer names the country",
              "clauses[known-content].transfer.country",
              "country is missing; name the recipient's country, such as US.",
              TOOL,
              "tool: eu-gdpr:A49-1-d\n        reference: Placeholder Act s.2"),
          of(
              "a transfer names the assessment",
              "clauses[known-content].transfer.reference",
              "for eu-gdpr:A46-2-c name the transfer impact assessment or decision.",
              TOOL,
              "tool: eu-gdpr:A46-2-c\n        country: US"),
          of(
              "private communications need a derogation",
              "clauses[known-content].senderBases",
              "has nothing for private communications, which the clause covers",
              PRIVATE + GOVERNMENT,
              GOVERNMENT),
          of(
              "the derogation ends by law",
              "clauses[known-content].senderBases[1].validTo",
              "eu-eprivacy:2021-1232 ends by law, so say when.",
              SENDER,
              SENDER
                  + text(
                      "          validFrom: 2026-11-01T00:00:00Z\n",
                      "        - provision: eu-eprivacy:2021-1232\n",
                      "          reference: Notice 7\n")),
          of(
              "threats to life are escalated",
              "duties",
              "has no escalate-threat-to-life, which eu-dsa:A18 of clause known-content calls for",
              RECIPIENT,
              "provision: eu-dsa:A18\n          reference: Case 4"),
          of(
              "a trusted flagger is named as one",
              "capacities",
              "does not say that the source acts as trusted-flagger, which eu-dsa:A22 of clause",
              RECIPIENT,
              "provision: eu-dsa:A22\n          reference: Award 9"),
          of(
              "a trusted flagger shows the award",
              "capacities[2].reference",
              "name what shows that the source acts as trusted-flagger.",
              CAPACITY,
              CAPACITY + "    - party: source\n      capacity: trusted-flagger\n"),
          of(
              "UK reports to the NCA",
              "duties",
              "has no report-to-authority, which uk-osa:s66 of clause known-content calls for",
              RECIPIENT,
              "provision: uk-osa:s66"),
          of(
              "US reports are preserved",
              "duties",
              "has no preserve, which us-usc:18-2258A of clause known-content calls for",
              RECIPIENT,
              "provision: us-usc:18-2258A"),
          of(
              "preservation has its period from the law",
              "duties[4].withinDays",
              "withinDays has no place with preserve; remove it.",
              "    - duty: human-review-before-action\n",
              "    - duty: human-review-before-action\n    - duty: preserve\n      withinDays: 9\n"),
          of(
              "what came from NCMEC is locked to its purpose",
              "clauses[known-content].purpose",
              "is prevent-misuse, but what came from NCMEC may only serve",
              PURPOSE,
              "material, and where it was found\n      purpose: prevent-misuse",
              NCMEC,
              ""),
          of(
              "what came from NCMEC goes no further",
              "clauses[known-content].onward",
              "is true, but what came from NCMEC goes no further (18 USC 2258C)",
              RETENTION,
              RETENTION + "      onward: true\n",
              "onward-sharing, ",
              "",
              NCMEC,
              ""),
          of(
              "nothing that a government asked for under US law",
              "clauses[known-content].sourceOnly.governmentExcluded",
              "set it to true, or say in capacities that the source acts for a government.",
              RECIPIENT,
              "provision: us-usc:18-2258C",
              GOVERNMENT,
              ""),
          of(
              "acting for a government is shown",
              "capacities[2].reference",
              "name what shows that the source acts as acting-for-government.",
              CAPACITY,
              CAPACITY + "    - party: source\n      capacity: acting-for-government\n"),
          of(
              "content and records are told apart",
              "clauses[known-content].dataClass",
              "is not records, which us-usc:18-2702-c-6 is about; write records",
              "provision: eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment 2026-4",
              "provision: us-usc:18-2702-c-6"),
          of(
              "records for others than governments",
              "clauses[known-content].senderBases",
              "has us-usc:18-2702-c-6, which is for a recipient that is not a government",
              "provision: eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment 2026-4",
              "provision: us-usc:18-2702-c-6",
              CAPACITY,
              "    - party: recipient\n      capacity: law-enforcement\n      reference: Order 3\n"),
          of(
              "content for governments",
              "clauses[known-content].senderBases",
              "has us-usc:18-2702-b-7, which is for a recipient that is a government; say so in",
              "provision: eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment 2026-4",
              "provision: us-usc:18-2702-b-7"),
          of(
              "a government is not given everything",
              "clauses[known-content].dataClass",
              "a provider may not give a government everything, so write content or records.",
              "provision: eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment 2026-4",
              "provision: us-usc:18-2258A",
              CAPACITY,
              "    - party: recipient\n      capacity: law-enforcement\n      reference: Order 3\n"),
          of(
              "Canada: what is notified is preserved",
              "duties",
              "has no preserve, which ca-mra:s3 of clause known-content calls for",
              RECIPIENT,
              "provision: ca-mra:s3"),
          of(
              "Australia: what is found is referred",
              "duties",
              "has no report-to-authority, which au-cc:s474-25 of clause known-content calls for",
              RECIPIENT,
              "provision: au-cc:s474-25"));

  @ParameterizedTest(name = "{0}")
  @FieldSource("MISSING")
  void whatTheLawAsksForIsRefusedWhereItIsMissing(
      String law, String field, String words, String[] replacements) {
    // When
    var defects = defects(replacements);

    // Then
    assertThat(defects)
        .anySatisfy(
            defect -> {
              assertThat(defect.field()).isEqualTo(field);
              assertThat(defect.detail()).contains(words);
            });
  }

  static final List<Arguments> SAID =
      List.of(
          said(
              "consent",
              RECIPIENT,
              "provision: eu-gdpr:A6-1-a\n          reference: Record of consent 5"),
          said("UK recognised legitimate interests", RECIPIENT, "provision: uk-gdpr:A6-1-ea"),
          said(
              "a derogation with its dates",
              SENDER,
              SENDER
                  + text(
                      "          validFrom: 2026-11-01T00:00:00Z\n",
                      "        - provision: eu-eprivacy:successor\n",
                      "          reference: Placeholder Regulation Art. 1\n"),
              "[ncmec]\n      sourceOnly:\n" + PRIVATE,
              "[ncmec]\n      sourceOnly:\n        privateCommunications: only\n"),
          said(
              "DSA, UK, US, Canada and Australia with their duties",
              REVIEW,
              REVIEW
                  + text(
                      "    - duty: escalate-threat-to-life\n    - duty: report-to-authority\n",
                      "    - duty: preserve\n"),
              RECIPIENT + "\n          validFrom: 2026-11-01T00:00:00Z\n",
              basis("eu-dsa:A18")
                  + also("uk-osa:s66")
                  + also("us-usc:18-2258A")
                  + also("us-usc:18-2258C")
                  + also("ca-mra:s2")
                  + also("ca-mra:s3")
                  + also("au-cc:s474-25")),
          said(
              "a trusted flagger",
              CAPACITY,
              CAPACITY
                  + "    - party: source\n      capacity: trusted-flagger\n      reference: A\n",
              RECIPIENT,
              "provision: eu-dsa:A22\n          reference: Award 9"),
          said("what came from NCMEC, for its purpose", NCMEC, ""),
          said(
              "acting for a government, openly",
              CAPACITY,
              CAPACITY
                  + "    - party: source\n      capacity: acting-for-government\n      reference: B\n",
              RECIPIENT,
              "provision: us-usc:18-2258C",
              GOVERNMENT,
              ""),
          said(
              "records to others than governments",
              text(
                      "provision: eu-gdpr:A6-1-f\n          reference: Legitimate-interest assessment 2026-4",
                      "\n          validFrom: 2026-11-01T00:00:00Z\n      recipientBases:\n        - ")
                  + RECIPIENT,
              text(
                      "provision: us-usc:18-2702-c-6",
                      "\n          validFrom: 2026-11-01T00:00:00Z\n      recipientBases:\n        - ")
                  + RECIPIENT,
              RETENTION,
              RETENTION + "      dataClass: records\n"));

  @ParameterizedTest(name = "{0}")
  @FieldSource("SAID")
  void whatTheLawAsksForCanBeSaid(String law, String[] replacements) {
    assertThat(defects(replacements)).isEmpty();
  }

  private static String text(String... parts) {
    return String.join("", parts);
  }

  private static String basis(String provision) {
    return "provision: "
        + provision
        + "\n          reference: Case 4\n          validFrom: 2026-11-01T00:00:00Z\n";
  }

  private static String also(String provision) {
    return "        - " + basis(provision);
  }

  private static Arguments of(String law, String field, String words, String... replacements) {
    return Arguments.of(law, field, words, replacements);
  }

  private static Arguments said(String law, String... replacements) {
    return Arguments.of(law, replacements);
  }

  private static List<Refusal> defects(String... replacements) {
    var draft = ExampleAgreement.shown(replacements);
    return AgreementLint.standard().defects(ExampleAgreement.signed(draft).agreement());
  }
}
