package org.heliograph.protocol.agreement.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.life.Retold.Acceded;
import org.heliograph.protocol.agreement.life.Retold.Content;
import org.heliograph.protocol.agreement.life.Retold.Version;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.Test;

/** Questions to tell again, and answers, as they stand on the wire; the sample is frozen. */
class RetellingTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/vectors/agreements/retelling.golden.ndjson");
  private static final Instant TIME = Instant.parse("2026-11-20T08:00:00.000Z");
  private static final UUID SESSION = UUID.fromString("7a1c1d52-58f7-4a4b-9c66-0c3f5b0f6a11");
  private static final UUID ANSWER = UUID.fromString("c0d9c8b7-1f0e-4e7a-8d3b-2b1f7f3d9e22");

  private static final Retell QUESTION =
      new Retell(
          "test.example",
          "harbor.example",
          "lumen.example",
          SESSION,
          Retell.Reason.RESTORED,
          1_795_161_600_000L,
          TIME);

  @Test
  void questionAndAnswerAreWrittenAsTheGoldenSampleSays() throws IOException {
    // Given
    var golden = Files.readAllLines(GOLDEN);

    // When
    var written =
        List.of(new String(QUESTION.payload(), UTF_8), new String(answer().payload(), UTF_8));

    // Then
    assertThat(written).isEqualTo(golden);
    assertThat(Retell.parse(golden.getFirst().getBytes(UTF_8))).isEqualTo(QUESTION);
    assertThat(Retold.parse(golden.getLast().getBytes(UTF_8))).isEqualTo(answer());
  }

  @Test
  void neitherReadsUnderAnotherKeyNorInTheOthersPlace() {
    // Given
    var random = new SecureRandom();
    var key = SigningKey.generate(random);
    var question = QUESTION.sign(key);
    var answer = answer().sign(key);

    // Then
    assertThat(Retell.verify(question, kid -> key.verifyingKey())).isEqualTo(QUESTION);
    assertThat(Retold.verify(answer, kid -> key.verifyingKey())).isEqualTo(answer());
    assertThat(
            catchThrowableOfType(
                    RefusedException.class,
                    () -> Retold.verify(answer, kid -> SigningKey.generate(random).verifyingKey()))
                .refusal()
                .reason())
        .isEqualTo(RefusalReason.SIGNATURE_INVALID);
    assertThat(
            catchThrowableOfType(
                    RefusedException.class,
                    () -> Retold.verify(question, kid -> key.verifyingKey()))
                .refusal()
                .reason())
        .isEqualTo(RefusalReason.TYPE_WRONG);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsPlace() {
    assertRefused(json -> json.put("part", 3), RefusalReason.FIELD_INVALID, "");
    assertRefused(json -> json.put("more", 1), RefusalReason.FIELD_UNKNOWN, "more");
    assertRefused(json -> json.remove("told"), RefusalReason.FIELD_MISSING, "told");
    assertRefused(
        json -> version(json).put("state", "draft"),
        RefusalReason.FIELD_INVALID,
        "versions[0].state");
    assertRefused(
        json -> ((ArrayNode) version(json).get("parties")).removeAll(),
        RefusalReason.FIELD_INVALID,
        "versions[0].state");
    assertRefused(
        json -> ((ArrayNode) version(json).get("parties")).add("convener"),
        RefusalReason.FIELD_INVALID,
        "versions[0].parties");
  }

  private static ObjectNode version(ObjectNode json) {
    return (ObjectNode) json.get("versions").get(0);
  }

  private static void assertRefused(
      Consumer<ObjectNode> change, RefusalReason reason, String field) {
    // Given
    var json = (ObjectNode) StrictJson.parse(answer().payload());
    change.accept(json);

    // When
    var refused =
        catchThrowableOfType(RefusedException.class, () -> Retold.parse(StrictJson.write(json)));

    // Then
    assertThat(refused.refusal().reason()).isEqualTo(reason);
    assertThat(refused.refusal().field()).isEqualTo(field);
  }

  private static Retold answer() {
    var document = JsonNodeFactory.instance.objectNode().put("schema", 2L);
    var content =
        new Content(
            List.of(
                new Version(
                    document,
                    new Suspended(Set.of(Party.RECIPIENT)),
                    Map.of(
                        Party.SOURCE, "placeholder.source.text",
                        Party.RECIPIENT, "placeholder.recipient.text"),
                    "harbor.example"),
                new Version(document, new Active(), Map.of(), "lumen.example")),
            List.of("placeholder.act.text"),
            List.of("placeholder.returned.text"),
            List.of("placeholder.datasheet.text"),
            List.of(new Acceded("placeholder.programme.text", "placeholder.accession.text")));
    return new Retold(
        "test.example",
        "lumen.example",
        "harbor.example",
        SESSION,
        ANSWER,
        1,
        2,
        41,
        TIME,
        content);
  }
}
