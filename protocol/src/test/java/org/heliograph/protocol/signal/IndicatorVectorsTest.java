package org.heliograph.protocol.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.json.ResourceJson;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every type to its golden samples: input, canonical form and mask, or the refusal. */
class IndicatorVectorsTest {
  private static final String FOLDER = "/vectors/indicators/";

  private final IndicatorTypes types = IndicatorTypes.standard();

  @TestFactory
  Stream<DynamicTest> everySampleComesOutAsItsVectorSays() {
    return types.all().stream()
        .map(IndicatorType::name)
        .flatMap(
            type ->
                samples(type)
                    .map(sample -> DynamicTest.dynamicTest(name(sample), () -> check(sample))));
  }

  @Test
  void everyFileOfVectorsBelongsToAType() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources" + FOLDER))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .allMatch(type -> types.find(type).isPresent());
    }
  }

  private void check(JsonNode sample) {
    var input = sample.get("input");
    if (sample.has("refused")) {
      var refused = catchThrowableOfType(RefusedException.class, () -> canonical(input));
      assertThat(refused).isNotNull();
      assertThat(refused.refusal().field()).isEqualTo(sample.at("/refused/field").textValue());
      assertThat(refused.refusal().reason().wireName())
          .isEqualTo(sample.at("/refused/reason").textValue());
    } else {
      var indicator = canonical(input);
      assertThat(new String(indicator.toJson(), StandardCharsets.UTF_8))
          .isEqualTo(sample.get("canonical").toString());
      assertThat(indicator.masked(types)).isEqualTo(sample.get("masked").textValue());
      assertThat(Indicator.parse(indicator.toJson())).isEqualTo(indicator);
      assertThat(types.isCanonical(indicator)).isTrue();
    }
  }

  private Indicator canonical(JsonNode input) {
    Map<String, String> qualifiers = new TreeMap<>();
    input
        .properties()
        .forEach(member -> qualifiers.put(member.getKey(), member.getValue().textValue()));
    qualifiers.keySet().removeAll(List.of("type", "value"));
    return types.canonical(
        input.get("type").textValue(), input.get("value").textValue(), qualifiers);
  }

  private static Stream<JsonNode> samples(String type) {
    var file = ResourceJson.read(IndicatorVectorsTest.class, FOLDER + type + ".json");
    return StreamSupport.stream(file.spliterator(), false);
  }

  private static String name(JsonNode sample) {
    var type = sample.at("/input/type").textValue();
    return type + ": " + sample.path("defect").asText("to " + sample.path("canonical"));
  }
}
