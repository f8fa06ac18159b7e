package org.heliograph.node.matching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;

/**
 * What a snapshot of the indexes consists of. Its file is written last: without it there is no
 * snapshot.
 *
 * @param id random; noted in the database that it was made of
 * @param mark up to where the indexes had followed
 * @param indexes their names
 */
record IndexManifest(UUID id, Mark mark, List<String> indexes) {
  private static final String FILE = "snapshot.json";
  private static final JsonLimits LIMITS = JsonLimits.ofDocument(64 << 10);

  IndexManifest {
    indexes = List.copyOf(indexes);
  }

  /** Empty where there is none. */
  static Optional<IndexManifest> read(Path folder) throws IOException {
    var file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(StrictJson.parse(Files.readAllBytes(file), LIMITS)));
    } catch (RuntimeException e) {
      throw new IOException(FILE + " is damaged", e);
    }
  }

  private static IndexManifest parse(JsonNode json) {
    var indexes = new ArrayList<String>();
    json.path("indexes").forEach(name -> indexes.add(name.asText()));
    return new IndexManifest(
        UUID.fromString(json.path("id").asText()),
        Mark.parse(json.path("mark").asText()).orElseThrow(),
        indexes);
  }

  void write(Path folder) {
    var json =
        JsonNodeFactory.instance.objectNode().put("id", id.toString()).put("mark", mark.toString());
    var names = json.putArray("indexes");
    indexes.forEach(names::add);
    PrivateFile.write(folder.resolve(FILE), StrictJson.write(json));
  }

  /** Where one of the indexes lies. */
  Path file(Path folder, String index) {
    return folder.resolve(index + "-" + id + ".idx");
  }

  boolean has(Path folder, Path file) {
    return indexes.stream().anyMatch(index -> file.equals(file(folder, index)));
  }
}
