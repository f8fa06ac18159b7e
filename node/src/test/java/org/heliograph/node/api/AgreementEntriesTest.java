package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heliograph.node.audit.Pending;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the life of an agreement leaves in the audit of both members. */
class AgreementEntriesTest {
  private static final String PARTNER = "lumen.example";
  private TwoMembers two;

  @BeforeEach
  void start() {
    two = new TwoMembers();
  }

  @AfterEach
  void stop() {
    two.close();
  }

  @Test
  void everyStepOfBothSidesIsWrittenDownInTheNameOfWhoTookIt() {
    // When
    two.activate();

    // Then
    var anna = Actor.person(two.harbor.people.pseudonym("anna"));
    var ben = Actor.person(two.harbor.people.pseudonym("ben"));
    var lumen = Actor.member(PARTNER);
    assertThat(agreementActs())
        .extracting(
            AuditEntry::act,
            entry -> entry.objects().get("act"),
            AuditEntry::actor,
            AgreementEntriesTest::number)
        .startsWith(tuple(AuditAct.AGREEMENT_DRAFTED, "draft", author(), null))
        .contains(
            tuple(AuditAct.AGREEMENT_ACTED, "propose", anna, null),
            tuple(AuditAct.AGREEMENT_TOLD, "propose", anna, "1"),
            tuple(AuditAct.AGREEMENT_ACTED, "approve", anna, null),
            tuple(AuditAct.AGREEMENT_ACTED, "approve", ben, null),
            tuple(AuditAct.AGREEMENT_ACTED, "sign", ben, null),
            tuple(AuditAct.AGREEMENT_TOLD, "sign", ben, "2"),
            tuple(AuditAct.AGREEMENT_ACTED, "sign", lumen, null),
            tuple(AuditAct.AGREEMENT_TAKEN, "sign", lumen, "1"),
            tuple(AuditAct.AGREEMENT_ACTED, "activate", lumen, null),
            tuple(AuditAct.AGREEMENT_TAKEN, "activate", lumen, "2"));
    assertThat(agreementActs())
        .allMatch(entry -> PARTNER.equals(entry.partner()))
        .allMatch(entry -> new AgreementRef("hashes", 1).equals(entry.agreement()))
        .filteredOn(entry -> !"approve".equals(entry.objects().get("act")))
        .filteredOn(entry -> entry.act() != AuditAct.AGREEMENT_TOLD)
        .extracting(entry -> entry.objects().get("document"))
        .doesNotContainNull()
        .hasSizeGreaterThan(5)
        .containsOnly(agreementActs().getFirst().objects().get("document"));
  }

  @Test
  void noNameAndNoNoteIsInAnyEntry() {
    // Given
    two.activate();
    var note = "What carla told us on Monday";

    // When
    two.harbor.as("anna", "POST", TwoMembers.FIRST + "/suspension", "{\"note\":\"" + note + "\"}");
    two.settle();

    // Then
    var suspended = two.harbor.entries(AuditAct.AGREEMENT_ACTED).getLast();
    assertThat(suspended.objects()).containsEntry("act", "suspend");
    assertThat(suspended.digests()).containsOnlyKeys("note");
    for (var api : List.of(two.harbor, two.lumen)) {
      assertThat(Pending.of(api.database))
          .extracting(entry -> new String(entry.toBytes(), StandardCharsets.UTF_8))
          .noneMatch(entry -> entry.matches("(?s).*(anna|ben|carla|david|Monday).*"));
    }
  }

  @Test
  void aYesThatIsRefusedLeavesNone() {
    // Given
    two.propose();
    two.act("anna", TwoMembers.FIRST, "approval");
    var before = agreementActs();

    // When
    var refused = two.act("anna", TwoMembers.FIRST, "approval");

    // Then
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(agreementActs()).isEqualTo(before);
  }

  @Test
  void aDraftThatIsThrownAwayIsStillNamed() {
    // Given
    two.draft(hashes(1, "md5", 30));

    // When
    two.harbor.as("anna", "DELETE", TwoMembers.FIRST, "");

    // Then
    assertThat(two.harbor.entries(AuditAct.AGREEMENT_DISCARDED))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor())
                  .isEqualTo(Actor.person(two.harbor.people.pseudonym("anna")));
              assertThat(entry.objects()).containsKeys("document", "source");
            });
  }

  @Test
  void whoMayApproveIsWrittenDownByPseudonym() {
    // Given
    var deputy =
        """
        {"standing":"deputy","standsInFor":"ben","from":"2026-11-20T00:00:00Z","to":"2026-11-21T00:00:00Z"}""";

    // When
    two.harbor.send(
        two.harbor
            .request("/v1/approvers/dora")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(deputy))
            .build());
    two.harbor.send(two.harbor.request("/v1/approvers/dora").DELETE().build());
    two.harbor.send(two.harbor.request("/v1/approvers/dora").DELETE().build());

    // Then
    var dora = two.harbor.people.pseudonym("dora");
    assertThat(two.harbor.entries(AuditAct.APPROVER_SET))
        .extracting(entry -> entry.objects().get("act"), entry -> entry.objects().get("person"))
        .containsExactly(tuple("set", dora), tuple("removed", dora));
    assertThat(two.harbor.entries(AuditAct.APPROVER_SET).getFirst().objects())
        .containsEntry("standsInFor", two.harbor.people.pseudonym("ben"))
        .containsEntry("standing", "deputy");
  }

  private List<AuditEntry> agreementActs() {
    return Pending.of(two.harbor.database).stream()
        .filter(entry -> entry.act().wireName().startsWith("agreement."))
        .toList();
  }

  private Actor author() {
    return two.harbor.entries(AuditAct.AGREEMENT_DRAFTED).getFirst().actor();
  }

  private static @Nullable String number(AuditEntry entry) {
    return entry.objects().get("number");
  }
}
