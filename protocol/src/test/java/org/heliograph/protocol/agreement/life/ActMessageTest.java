package org.heliograph.protocol.agreement.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.heliograph.protocol.agreement.life.AgreementAct.Accede;
import org.heliograph.protocol.agreement.life.AgreementAct.Activate;
import org.heliograph.protocol.agreement.life.AgreementAct.Decline;
import org.heliograph.protocol.agreement.life.AgreementAct.Deleted;
import org.heliograph.protocol.agreement.life.AgreementAct.Describe;
import org.heliograph.protocol.agreement.life.AgreementAct.Propose;
import org.heliograph.protocol.agreement.life.AgreementAct.Resume;
import org.heliograph.protocol.agreement.life.AgreementAct.Seen;
import org.heliograph.protocol.agreement.life.AgreementAct.Sign;
import org.heliograph.protocol.agreement.life.AgreementAct.Suspend;
import org.heliograph.protocol.agreement.life.AgreementAct.Terminate;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.Test;

/** Acts as they stand on the wire; the golden sample is frozen. */
class ActMessageTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/vectors/agreements/acts.golden.ndjson");
  private static final AgreementName NAME =
      new AgreementName("harbor.example", "lumen.example", "hashes", 2);
  private static final Hash DIGEST = Hash.ofBytes(new byte[Hash.LENGTH]);
  private static final Optional<String> NOTE = Optional.of("placeholder note");

  private static final List<AgreementAct> ACTS =
      List.of(
          new Propose(JsonNodeFactory.instance.objectNode().put("schema", 2L), NOTE),
          new Decline(NAME, DIGEST, Optional.empty()),
          new Sign(NAME, DIGEST, "placeholder.signature.text"),
          new Activate(NAME, DIGEST),
          new Suspend(NAME, DIGEST, NOTE),
          new Resume(NAME, DIGEST),
          new Terminate(NAME, DIGEST, NOTE),
          new Deleted(NAME, DIGEST, 17),
          new Describe("placeholder.datasheet.text"),
          new Accede("placeholder.programme.text", "placeholder.accession.text"),
          new Seen(41));

  @Test
  void everyActIsWrittenAsTheGoldenSampleSays() throws IOException {
    // Given
    var golden = Files.readAllLines(GOLDEN);

    // When
    var written =
        ACTS.stream()
            .map(act -> new String(message(act).payload(), StandardCharsets.UTF_8))
            .toList();

    // Then
    assertThat(written).isEqualTo(golden);
    assertThat(golden)
        .map(line -> ActMessage.parse(line.getBytes(StandardCharsets.UTF_8)).act())
        .isEqualTo(ACTS);
  }

  @Test
  void anActReadsBackOnlyUnderItsSignersKey() {
    // Given
    var random = new SecureRandom();
    var key = SigningKey.generate(random);
    var jws = message(ACTS.getFirst()).sign(key);

    // When
    var read = ActMessage.verify(jws, kid -> key.verifyingKey());
    var refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> ActMessage.verify(jws, kid -> SigningKey.generate(random).verifyingKey()));

    // Then
    assertThat(read).isEqualTo(message(ACTS.getFirst()));
    assertThat(refused.refusal().reason()).isEqualTo(RefusalReason.SIGNATURE_INVALID);
  }

  @Test
  void whatIsMissingUnknownOrLeftOverIsRefusedWithItsPlace() {
    assertRefused(act -> act.put("act", "conquer"), RefusalReason.FIELD_INVALID, "act.act");
    assertRefused(act -> act.remove("digest"), RefusalReason.FIELD_MISSING, "act.digest");
    assertRefused(act -> act.put("more", 1), RefusalReason.FIELD_UNKNOWN, "act.more");
    assertRefused(
        act -> act.put("note", "x".repeat(1_001)), RefusalReason.FIELD_INVALID, "act.note");
  }

  private static void assertRefused(
      Consumer<ObjectNode> change, RefusalReason reason, String field) {
    // Given
    JsonNode json = StrictJson.parse(message(new Suspend(NAME, DIGEST, NOTE)).payload());
    change.accept((ObjectNode) json.get("act"));

    // When
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> ActMessage.parse(StrictJson.write(json)));

    // Then
    assertThat(refused.refusal().reason()).isEqualTo(reason);
    assertThat(refused.refusal().field()).isEqualTo(field);
  }

  private static ActMessage message(AgreementAct act) {
    return new ActMessage(
        "test.example",
        "harbor.example",
        "lumen.example",
        act instanceof Seen ? 0 : 7,
        Instant.parse("2026-11-20T08:00:00.000Z"),
        act);
  }
}
