package org.heliograph.node.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.protocol.taxonomy.ConditionState;
import org.heliograph.protocol.taxonomy.Crosswalk;
import org.heliograph.protocol.taxonomy.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  private static final Label OWN = new Label("house", "x1");
  private static final String SCHEMES =
      """
      [{"id": "house", "title": "House scheme", "source": "our desk", "codes": {"x1": "an element"}}]
      """;
  private static final String CROSSWALK =
      """
      {"version": 1, "edges": [{"from": ["house:x1"], "relation": "broadMatch", "to": ["uk:C"],
       "basis": "defensible", "source": "our desk", "lossiness": "the element gets lost"}]}
      """;

  @TempDir private Path home;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(home.resolve("registry"));
  }

  @Test
  void withoutFilesItIsWhatIsShipped() {
    var registry = Registry.read(home, UnaryOperator.identity());

    assertThat(registry.schemes().knows("tc", "A1")).isTrue();
    assertThat(registry.classification().crosswalk().mappings())
        .isEqualTo(Crosswalk.shipped().mappings());
  }

  @Test
  void filesOfTheMemberCountFromTheNextRefresh() throws IOException {
    // Given
    var registry = Registry.read(home, UnaryOperator.identity());

    // When
    write("label-schemes.json", SCHEMES);
    write("crosswalk.json", CROSSWALK);
    boolean before = registry.schemes().knowsScheme("house");
    registry.refresh();

    // Then
    assertThat(before).isFalse();
    assertThat(registry.schemes().knows("house", "x1")).isTrue();
    assertThat(registry.classification().crosswalk().translate(OWN, "iwf", Map.of()))
        .singleElement()
        .satisfies(translation -> assertThat(translation.source()).isEqualTo("our desk"));
    assertThat(Crosswalk.shipped().mappings(OWN)).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedChangesNothingUntilItIsMended() throws IOException {
    // Given
    write("label-schemes.json", SCHEMES);
    write("crosswalk.json", CROSSWALK);
    var registry = Registry.read(home, UnaryOperator.identity());
    var known = registry.classification();

    // When
    write("crosswalk.json", CROSSWALK.replace("uk:C", "uk:Z"));
    registry.refresh();

    // Then
    assertThat(registry.classification()).isSameAs(known);

    // When
    write("label-schemes.json", SCHEMES.replace("x1", "x2"));
    write("crosswalk.json", CROSSWALK.replace("x1", "x2"));
    registry.refresh();

    // Then
    assertThat(registry.schemes().knows("house", "x2")).isTrue();
    assertThat(registry.schemes().knows("house", "x1")).isFalse();
  }

  @Test
  void schemesThatOwnEdgesNeedAreNotTakenAway() throws IOException {
    // Given
    write("label-schemes.json", SCHEMES);
    write("crosswalk.json", CROSSWALK);
    var registry = Registry.read(home, UnaryOperator.identity());

    // When
    write("label-schemes.json", "[]");
    registry.refresh();

    // Then
    assertThat(registry.schemes().knows("house", "x1")).isTrue();
  }

  @Test
  void aNodeThatStartsSaysWhichFileIsWrongAndHow() throws IOException {
    write("label-schemes.json", SCHEMES.replace("title", "titel"));
    refusedAtStart("label-schemes.json", "not titel");

    write("label-schemes.json", SCHEMES.replace("\"house\"", "\"tc\""));
    refusedAtStart("label-schemes.json", "keep them all: A1, A2, B1, B2");

    write("label-schemes.json", SCHEMES.replace("\"x1\": ", "\"x1\": \"two\", \"X1\": "));
    refusedAtStart("label-schemes.json", "a code that cannot be used: X1");

    write("label-schemes.json", SCHEMES);
    write("crosswalk.json", "{");
    refusedAtStart("crosswalk.json", "not well-formed");
  }

  @Test
  void theExamplesOfThePageCanBeUsed() throws IOException {
    // Given
    var blocks = Files.readString(Path.of("../docs/classification.md")).split("```json\n", -1);
    write("label-schemes.json", blocks[1].substring(0, blocks[1].indexOf("```")));
    write("crosswalk.json", blocks[2].substring(0, blocks[2].indexOf("```")));

    // When
    var crosswalk = Registry.read(home, UnaryOperator.identity()).classification().crosswalk();

    // Then
    var translations =
        crosswalk.translate(new Label("house", "h1"), "uk", Map.of("jurisdiction", "FR"));
    assertThat(translations)
        .singleElement()
        .satisfies(t -> assertThat(t.conditionState()).isEqualTo(ConditionState.NOT_MET));
  }

  private void refusedAtStart(String file, String told) {
    assertThatThrownBy(() -> Registry.read(home, UnaryOperator.identity()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(told);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(home.resolve("registry").resolve(name), text);
  }
}
