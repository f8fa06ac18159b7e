package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.heliograph.protocol.audit.AuditAlarm.Kind;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members tell of a log that contradicts itself is proven by that log's own signatures. */
class AuditAlarmTest {
  private static final List<NoteKey> KEYS = List.of(SampleLog.LOG, SampleLog.OWN);
  private static final SignedNote SOUND = GoldenAudit.own(GoldenAudit.LOG, 7, 7);

  static List<AuditAlarm> samples() {
    return List.of(GoldenAudit.FORK, GoldenAudit.SHRINK);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAgainAndProven(AuditAlarm alarm) {
    // When
    var read = AuditAlarm.parse(alarm.toBytes());
    var proven = read.prove(KEYS);

    // Then
    assertThat(read).isEqualTo(alarm);
    assertThat(proven.kind()).isEqualTo(alarm.kind());
    assertThat(proven.log()).isEqualTo(GoldenAudit.MEMBER_LOG);
    assertThat(alarm.accused()).hasValue(GoldenAudit.MEMBER_LOG);
  }

  @Test
  void whatDoesNotContradictItselfAccusesNobody() {
    var earlierAndSmaller = GoldenAudit.own(GoldenAudit.LOG, 3, 3);
    assertUnfounded(new AuditAlarm(Kind.FORK, SOUND, SOUND));
    assertUnfounded(new AuditAlarm(Kind.FORK, SOUND, earlierAndSmaller));
    assertUnfounded(new AuditAlarm(Kind.SHRINK, SOUND, earlierAndSmaller));
    assertUnfounded(new AuditAlarm(Kind.SHRINK, earlierAndSmaller, SOUND));
    assertUnfounded(new AuditAlarm(Kind.SHRINK, SOUND, GoldenAudit.own(GoldenAudit.LOG, 3, 7)));
  }

  @Test
  void onlyTheLogItselfCanAccuseIt() {
    // Given
    var checkpoint = GoldenAudit.FORKED.checkpoint(7);
    var byTern =
        checkpoint
            .note()
            .with(checkpoint.sign(SampleLog.TERN, SampleLog.ORIGIN))
            .with(checkpoint.cosign(SampleLog.TERN, SampleLog.OWN.name(), SampleLog.BEGUN));
    var logAlone = checkpoint.note().with(checkpoint.sign(SampleLog.HARBOR, SampleLog.ORIGIN));

    // Then
    assertThatThrownBy(() -> new AuditAlarm(Kind.FORK, SOUND, byTern).prove(KEYS))
        .hasMessageStartingWith("key-unknown");
    assertThatThrownBy(() -> new AuditAlarm(Kind.FORK, SOUND, logAlone).prove(KEYS))
        .hasMessageStartingWith("key-unknown");
    assertThatThrownBy(() -> GoldenAudit.FORK.prove(List.of(SampleLog.WITNESS)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void twoLogsOfOneMemberDoNotContradictEachOther() {
    // Given
    var second = new Checkpoint(new MemberLog(SampleLog.MEMBER, 2).origin(), 7, LogTree.EMPTY);
    var note =
        second
            .note()
            .with(second.sign(SampleLog.HARBOR, second.origin()))
            .with(second.cosign(SampleLog.HARBOR, SampleLog.OWN.name(), SampleLog.BEGUN));

    // Then
    assertUnfounded(new AuditAlarm(Kind.FORK, SOUND, note));
  }

  @ParameterizedTest
  @CsvSource({
    "heliograph/audit-alarm@v1, heliograph/audit-alarm@v2",
    "fork, spoon",
    "fork, FORK",
    "harbor.example/heliograph/audit/1, ''"
  })
  void anythingElseIsNoAlarm(String part, String other) {
    var text = new String(GoldenAudit.FORK.toBytes(), UTF_8).replaceFirst(part, other);
    assertThatThrownBy(() -> AuditAlarm.parse(text.getBytes(UTF_8)).prove(KEYS))
        .isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harbor.example/heliograph/audit/0",
        "harbor.example/heliograph/audit/01",
        "harbor.example/heliograph/audit/",
        "harbor.example/heliograph/audit/9999999999",
        "Harbor/heliograph/audit/1",
        "/heliograph/audit/1",
        "harbor.example/heliograph/audit/1/",
        "x harbor.example/heliograph/audit/1"
      })
  void anOriginThatIsNoMembersIsNone(String origin) {
    assertThat(MemberLog.ofOrigin(origin)).isEmpty();
    assertThat(MemberLog.ofOrigin(SampleLog.ORIGIN)).hasValue(GoldenAudit.MEMBER_LOG);
    assertThat(MemberLog.witness(SampleLog.MEMBER)).isEqualTo(SampleLog.OWN.name());
  }

  @Test
  void damageIsTheLogsOwnWord() {
    // Given
    var damage = new AuditDamage(GoldenAudit.MEMBER_LOG, 4);
    var note = SignedNote.parse(damage.sign(SampleLog.HARBOR).toString());

    // Then
    assertThat(AuditDamage.verify(note, KEYS)).isEqualTo(damage);
    assertThatThrownBy(() -> AuditDamage.verify(damage.sign(SampleLog.TERN), KEYS))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> AuditDamage.read(SOUND)).isInstanceOf(RefusedException.class);
  }

  @Test
  void aContinuationProvesTheFirstEntryThatItCarries() {
    // Given
    var proof = TlogProof.parse(AuditVectors.text("golden/exchange-continuation.txt"));
    var entry = Base64.getDecoder().decode(String.valueOf(proof.extra()));
    var log = NoteKey.log(new MemberLog(SampleLog.MEMBER, 2).origin(), SampleLog.LOG.key());

    // When
    var signed = proof.verify(MerkleTree.leaf(entry), log, KEYS);

    // Then
    assertThat(signed.checkpoint().size()).isEqualTo(1);
    assertThat(AuditEntry.read(entry).objects())
        .containsEntry("origin", SampleLog.ORIGIN)
        .containsEntry("size", "7");
  }

  private static void assertUnfounded(AuditAlarm alarm) {
    assertThatThrownBy(() -> alarm.prove(KEYS))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("alarm-unfounded");
  }
}
