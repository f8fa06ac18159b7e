package org.heliograph.node.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.heliograph.protocol.audit.AuditAct;
import org.junit.jupiter.api.Test;

/**
 * Nothing writes to the database without a decision about what it leaves in the audit: each class
 * that does is in {@code writers.txt}, with its acts or why it has none.
 */
class WritersTest {
  private static final Path SOURCES = Path.of("src/main/java/org/heliograph/node");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\n]*$");
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern WRITES =
      Pattern.compile(
          "\\b(insert\\s+into\\s+\\w+|update\\s+(?!set\\b)\\w+(\\s+(as\\s+)?\\w+)?\\s+set"
              + "|delete\\s+from\\s+\\w+|truncate\\s+\\w+)");
  private static final Splitter COLUMNS = Splitter.on('|').trimResults();
  private static final Splitter ACTS = Splitter.on(',').trimResults().omitEmptyStrings();

  /** What was decided about a class. */
  private record Decided(int statements, List<String> acts, String remark) {}

  @Test
  void eachClassThatWritesIsDecidedAbout() throws IOException {
    // When
    var decided = new TreeMap<String, Integer>();
    decisions().forEach((name, decision) -> decided.put(name, decision.statements));

    // Then
    assertThat(writers().entrySet())
        .as(
            "statements that write, by class: decide which act of the audit a new one leaves in its"
                + " transaction (PostgresAudit.record), or why none, and put that into"
                + " src/test/resources/audit/writers.txt")
        .containsExactlyInAnyOrderElementsOf(decided.entrySet());
  }

  @Test
  void eachDecisionNamesActsOrSaysWhyNot() throws IOException {
    assertThat(decisions())
        .allSatisfy(
            (name, decision) -> {
              if (decision.acts.equals(List.of("-"))) {
                assertThat(decision.remark).as("why %s leaves nothing", name).isNotEmpty();
              } else {
                assertThat(decision.acts)
                    .as(name)
                    .isNotEmpty()
                    .allMatch(act -> AuditAct.ofWire(act).isPresent());
              }
            });
  }

  private static Map<String, Decided> decisions() throws IOException {
    try (var in = WritersTest.class.getResourceAsStream("/audit/writers.txt")) {
      var all = new TreeMap<String, Decided>();
      new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(COLUMNS::splitToList)
          .forEach(
              line ->
                  all.put(
                      line.getFirst(),
                      new Decided(
                          Integer.parseInt(line.get(1)),
                          ACTS.splitToList(line.get(2)),
                          line.get(3))));
      return all;
    }
  }

  private static Map<String, Integer> writers() throws IOException {
    var writers = new TreeMap<String, Integer>();
    try (var files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.startsWith(SOURCES.resolve("audit")))
          .filter(file -> !file.startsWith(SOURCES.resolve("demo")))
          .forEach(
              file -> {
                int statements = statements(file);
                if (statements > 0) {
                  writers.put(name(file), statements);
                }
              });
    }
    return writers;
  }

  private static String name(Path file) {
    var name = SOURCES.relativize(file).toString().replace('/', '.').replace('\\', '.');
    return name.substring(0, name.length() - ".java".length());
  }

  private static int statements(Path file) {
    try {
      var code = COMMENT.matcher(Files.readString(file)).replaceAll("");
      return (int) WRITES.matcher(JOINT.matcher(code).replaceAll("")).results().count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
