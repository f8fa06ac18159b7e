package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Inclusion and consistency proofs of another implementation, right ones and wrong ones. */
class LogTreeVectorsTest {
  private static final Path FOLDER = Path.of("src/test/resources/vectors/audit");

  @TestFactory
  List<DynamicTest> inclusionProofs() throws IOException {
    return tests("rfc6962-inclusion.json", LogTreeVectorsTest::includes);
  }

  @TestFactory
  List<DynamicTest> consistencyProofs() throws IOException {
    return tests("rfc6962-consistency.json", LogTreeVectorsTest::extendsFrom);
  }

  @Test
  void bothFilesAreWhole() throws IOException {
    assertThat(read("rfc6962-inclusion.json")).hasSize(98);
    assertThat(read("rfc6962-consistency.json")).hasSize(98);
  }

  private interface Check {
    boolean holds(JsonNode vector);
  }

  private static List<DynamicTest> tests(String file, Check check) throws IOException {
    return read(file).stream()
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.path("file").asText(),
                    () ->
                        assertThat(isRight(check, vector))
                            .isEqualTo(!vector.path("wantErr").asBoolean())))
        .toList();
  }

  private static List<JsonNode> read(String file) throws IOException {
    var vectors = new ArrayList<JsonNode>();
    new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).forEach(vectors::add);
    return vectors;
  }

  /** A value that is no hash at all is refused before any proof is looked at. */
  private static boolean isRight(Check check, JsonNode vector) {
    try {
      return check.holds(vector);
    } catch (RefusedException noHash) {
      return false;
    }
  }

  private static boolean includes(JsonNode vector) {
    return LogTree.includes(
        hash(vector.path("leafHash")),
        vector.path("leafIdx").longValue(),
        vector.path("treeSize").longValue(),
        proof(vector),
        hash(vector.path("root")));
  }

  private static boolean extendsFrom(JsonNode vector) {
    return LogTree.extendsFrom(
        vector.path("size1").longValue(),
        hash(vector.path("root1")),
        vector.path("size2").longValue(),
        hash(vector.path("root2")),
        proof(vector));
  }

  private static List<Hash> proof(JsonNode vector) {
    var proof = new ArrayList<Hash>();
    vector.path("proof").forEach(one -> proof.add(hash(one)));
    return proof;
  }

  private static Hash hash(JsonNode base64) {
    return NoteLines.hash(base64.asText());
  }
}
