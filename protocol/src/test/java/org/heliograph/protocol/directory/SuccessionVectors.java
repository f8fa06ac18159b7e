package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.heliograph.protocol.directory.Samples.FEDERATION;
import static org.heliograph.protocol.directory.Samples.NOW;
import static org.heliograph.protocol.directory.Samples.ROOT;
import static org.heliograph.protocol.directory.Samples.signing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Writes the vectors of root successions that do not exist yet; an existing one is never changed.
 * Run by hand, in the folder of this module.
 */
final class SuccessionVectors {
  static final Path FOLDER = Path.of("src/test/resources/vectors/succession");
  static final SigningKey NEXT = signing("root 2");
  static final RootSuccession SUCCESSION = succession(FEDERATION, ROOT.keyId(), NEXT);

  private SuccessionVectors() {}

  /** One defect, and the reason it is refused by under the pinned root. */
  record Defect(String name, String words, SignedSuccession signed, RefusalReason reason) {}

  public static void main(String[] arguments) throws IOException {
    write("golden/root.jwk", ROOT.verifyingKey().toJwk() + "\n");
    write("golden/next.jwk", NEXT.verifyingKey().toJwk() + "\n");
    write(
        "golden/succession.jws",
        new String(SignedSuccession.of(SUCCESSION, ROOT, NEXT).toBytes(), US_ASCII));
    write(
        "golden/announcement.jws",
        new String(SignedSuccession.announcement(SUCCESSION, NEXT).toBytes(), US_ASCII));
    for (var defect : defects()) {
      var json =
          JsonNodeFactory.instance
              .objectNode()
              .put("defect", defect.words())
              .put("succession", new String(defect.signed().toBytes(), US_ASCII))
              .put("reason", defect.reason().wireName());
      write(
          "defective/" + defect.name() + ".json",
          new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
  }

  private static List<Defect> defects() {
    var thief = signing("thief");
    var other = succession(FEDERATION, ROOT.keyId(), thief);
    return List.of(
        new Defect(
            "not-by-the-root",
            "Another key names the next root.",
            SignedSuccession.of(SUCCESSION, thief, NEXT),
            RefusalReason.ROOT_UNKNOWN),
        new Defect(
            "announced-only",
            "The root before says nothing: people have to decide.",
            SignedSuccession.announcement(SUCCESSION, NEXT),
            RefusalReason.ROOT_UNKNOWN),
        new Defect(
            "not-by-the-next",
            "The key that is named has not signed.",
            SignedSuccession.of(SUCCESSION, ROOT, thief),
            RefusalReason.ROOT_UNKNOWN),
        new Defect(
            "two-different",
            "The two roots say different things.",
            new SignedSuccession(SUCCESSION.sign(ROOT), other.sign(thief)),
            RefusalReason.FIELD_INVALID),
        new Defect(
            "of-another-root",
            "It says whose place is taken, and that is another root's.",
            SignedSuccession.of(succession(FEDERATION, thief.keyId(), NEXT), ROOT, NEXT),
            RefusalReason.FIELD_INVALID),
        new Defect(
            "elsewhere",
            "It is of another federation.",
            SignedSuccession.of(succession("elsewhere", ROOT.keyId(), NEXT), ROOT, NEXT),
            RefusalReason.FEDERATION_WRONG));
  }

  private static RootSuccession succession(String federation, KeyId previous, SigningKey next) {
    return new RootSuccession(federation, 1, previous, next.verifyingKey(), NOW);
  }

  private static void write(String name, String content) throws IOException {
    var file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
  }
}
