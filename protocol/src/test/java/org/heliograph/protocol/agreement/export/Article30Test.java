package org.heliograph.protocol.agreement.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.EveryTerm;
import org.heliograph.protocol.agreement.words.Wording;
import org.junit.jupiter.api.Test;

/** Records of processing, as the sending and as the receiving controller. */
class Article30Test {
  private static final Agreement EXAMPLE = EveryTerm.agreement();

  @Test
  void theSenderRecordsWhatItDisclosesToWhomAndUnderWhichSafeguards() {
    // When
    var entries = record("harbor.example", EXAMPLE).entries();

    // Then
    assertThat(entries).extracting(ProcessingRecord.Entry::activity).containsOnly("sends");
    var first = entries.getFirst();
    assertThat(first.controller()).isEqualTo("harbor.example");
    assertThat(first.purpose())
        .isEqualTo("finding and stopping child sexual exploitation and abuse");
    assertThat(first.recipients()).isEqualTo("lumen.example");
    assertThat(first.transfers())
        .startsWith("standard contractual clauses, GDPR Art. 46(2)(c) to United States");
    assertThat(first.erasure()).startsWith("at lumen.example: 365 days after it came");
    assertThat(first.legalBases()).contains("assessment 2026-4").doesNotContain("L-19");
    assertThat(first.roles()).isEqualTo("separate controllers (“Data sharing record 2026-7”)");
    assertThat(first.security()).isEqualTo("Security concept 17");
  }

  @Test
  void theRecipientRecordsItsOwnBasisAndErasure() {
    // When
    var accounts = record("lumen.example", EXAMPLE).entries().getLast();

    // Then
    assertThat(accounts.activity()).isEqualTo("receives");
    assertThat(accounts.otherParty()).isEqualTo("harbor.example");
    assertThat(accounts.dataSubjects()).isEqualTo("holders of accounts: a suspected offender");
    assertThat(accounts.dataCategories())
        .contains("e-mail addresses; user names")
        .endsWith("data relating to criminal offences (Art. 10)");
    assertThat(accounts.erasure()).startsWith("180 days after it came");
    assertThat(accounts.legalBases()).contains("L-20").doesNotContain("2026-4");
    assertThat(accounts.recipients()).isEqualTo("none");
  }

  @Test
  void otherMembersAgreementsAreNotRecorded() {
    assertThat(record("tern.example", EXAMPLE).entries()).isEmpty();
  }

  @Test
  void jsonHoldsTheSameEntries() throws JsonProcessingException {
    // Given
    var record = record("harbor.example", EXAMPLE);

    // When
    var json = new JsonMapper().readValue(record.json(), ProcessingRecord.Entry[].class);

    // Then
    assertThat(json).containsExactlyElementsOf(record.entries());
  }

  @Test
  void csvNamesItsColumnsAndQuotesWhatNeedsIt() {
    // When
    var lines = record("harbor.example", EXAMPLE).csv().lines().toList();

    // Then
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst())
        .isEqualTo(
            "agreement,version,clause,activity,controller,otherParty,roles,purpose,dataSubjects,"
                + "dataCategories,recipients,transfers,erasure,security,legalBases,inForce");
    assertThat(lines.get(1)).contains(",\"standard contractual clauses, GDPR Art. 46(2)(c) to ");
  }

  @Test
  void noTextBecomesAFormula() {
    // When
    var csv =
        new Article30("harbor.example", "=HYPERLINK(\"http://example.org\")", Wording.english())
            .of(List.of(EXAMPLE))
            .csv();

    // Then
    assertThat(csv).contains(",\"'=HYPERLINK(").doesNotContain(",=", ",\"=");
  }

  private static ProcessingRecord record(String member, Agreement agreement) {
    return new Article30(member, "Security concept 17", Wording.english()).of(List.of(agreement));
  }
}
