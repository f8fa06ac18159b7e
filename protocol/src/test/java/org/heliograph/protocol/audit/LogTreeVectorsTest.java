package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Inclusion and consistency proofs of another implementation, right ones and wrong ones. */
class LogTreeVectorsTest {
  @TestFactory
  List<DynamicTest> inclusionProofs() {
    return tests("rfc6962-inclusion.json", LogTreeVectorsTest::includes);
  }

  @TestFactory
  List<DynamicTest> consistencyProofs() {
    return tests("rfc6962-consistency.json", LogTreeVectorsTest::extendsFrom);
  }

  @Test
  void bothFilesAreWhole() {
    assertThat(read("rfc6962-inclusion.json")).hasSize(98);
    assertThat(read("rfc6962-consistency.json")).hasSize(98);
  }

  private interface Check {
    boolean holds(JsonNode vector);
  }

  private static List<DynamicTest> tests(String file, Check check) {
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

  private static List<JsonNode> read(String file) {
    return AuditVectors.list(AuditVectors.read(file), Function.identity());
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
        AuditVectors.hash(vector.path("leafHash")),
        vector.path("leafIdx").longValue(),
        vector.path("treeSize").longValue(),
        proof(vector),
        AuditVectors.hash(vector.path("root")));
  }

  private static boolean extendsFrom(JsonNode vector) {
    return LogTree.extendsFrom(
        vector.path("size1").longValue(),
        AuditVectors.hash(vector.path("root1")),
        vector.path("size2").longValue(),
        AuditVectors.hash(vector.path("root2")),
        proof(vector));
  }

  private static List<Hash> proof(JsonNode vector) {
    return AuditVectors.hashes(vector.path("proof"));
  }
}
