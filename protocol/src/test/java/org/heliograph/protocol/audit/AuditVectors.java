package org.heliograph.protocol.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.seal.Hash;

/** The files of vectors of the audit log. */
final class AuditVectors {
  static final Path FOLDER = Path.of("src/test/resources/vectors/audit");

  private AuditVectors() {}

  static JsonNode read(String file) {
    try {
      return new JsonMapper().readTree(FOLDER.resolve(file).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> List<T> list(JsonNode array, Function<JsonNode, T> each) {
    var list = new ArrayList<T>();
    array.forEach(one -> list.add(each.apply(one)));
    return list;
  }

  static List<Hash> hashes(JsonNode array) {
    return list(array, AuditVectors::hash);
  }

  static Hash hash(JsonNode base64) {
    return NoteLines.hash(base64.asText());
  }
}
