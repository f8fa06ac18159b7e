package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import org.heliograph.node.client.ApiClient;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.words.AgreementWords;
import org.heliograph.protocol.agreement.words.Reading;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.keys.KeyId;

/** The text of an agreement, from a file or from a node. */
final class AgreementText {
  /** What a draft pins before a node has put the parties' keys in. */
  private static final KeyId NO_KEY = KeyId.ofBytes(new byte[KeyId.LENGTH]);

  private static final PinnedKeys NO_KEYS = new PinnedKeys(NO_KEY, NO_KEY);

  private AgreementText() {}

  /**
   * Reads a file, or asks a node for a version.
   *
   * @param node is connected to only where no such file is there
   */
  static Agreement of(String fileOrId, AgreementSelection selection, Supplier<ApiClient> node) {
    if (isFile(fileOrId)) {
      return read(DocumentFile.read(Path.of(fileOrId)));
    }
    try (var connected = node.get()) {
      var path = selection.find(connected, fileOrId, Set.of()).path();
      var yaml = connected.get(path).path("yaml").asText();
      return read(yaml.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The draft with these keys, where it pins none yet: a node would put them in. */
  static Agreement pinning(Agreement agreement, PinnedKeys keys) {
    if (!agreement.keys().equals(NO_KEYS)) {
      return agreement;
    }
    var document = AgreementDocument.toSign(agreement);
    document
        .putObject("keys")
        .put("source", keys.source().toString())
        .put("recipient", keys.recipient().toString());
    return AgreementReader.standard().read(document).orThrow();
  }

  /** An agreement in plain language; of a draft, without the keys that it does not pin yet. */
  static Reading inWords(Agreement agreement) {
    var reading = AgreementWords.of(agreement, Wording.english());
    return new Reading(
        reading.language(),
        reading.title(),
        reading.parties(),
        reading.sections().stream().map(AgreementText::withoutNoKey).toList(),
        reading.legendHeading(),
        reading.legend());
  }

  private static Reading.Section withoutNoKey(Reading.Section section) {
    return new Reading.Section(
        section.heading(),
        section.clause(),
        section.sentences().stream()
            .filter(sentence -> !sentence.text().contains(NO_KEY.toString()))
            .toList());
  }

  /** Whether somebody names a file: it is there, or it looks like the path of one. */
  static boolean isFile(String fileOrId) {
    return fileOrId.contains("/")
        || fileOrId.matches(".*\\.(ya?ml|json)")
        || Files.isRegularFile(Path.of(fileOrId));
  }

  /**
   * Reads a draft, or an agreement with the keys of its parties.
   *
   * @throws org.heliograph.protocol.document.DefectiveDocumentException with all that is wrong
   */
  static Agreement read(byte[] text) {
    var reader = AgreementReader.standard();
    var file = YamlDocument.read(text);
    JsonNode document = file.has("agreement") ? file.get("agreement") : file;
    return document.has("keys") ? reader.read(document).orThrow() : reader.readDraft(text, NO_KEYS);
  }
}
