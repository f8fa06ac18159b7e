package org.heliograph.node.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * The texts of some files of a member's registry at one moment; files that are not there are
 * missing.
 */
record RegistryTexts(Path folder, Map<String, String> texts) {
  RegistryTexts {
    texts = Map.copyOf(texts);
  }

  static RegistryTexts read(Path folder, List<String> names) {
    var texts = new LinkedHashMap<String, String>();
    for (var name : names) {
      var file = folder.resolve(name);
      try {
        if (Files.exists(file)) {
          texts.put(name, Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new RegistryTexts(folder, texts);
  }

  /**
   * What a file of lines says; an empty text where it is missing.
   *
   * @throws ConfigException if it cannot be used, with the file and what is wrong
   */
  <T> T asText(String name, Function<String, T> reader) {
    try {
      return reader.apply(texts.getOrDefault(name, ""));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(folder.resolve(name) + ": " + e.getMessage());
    }
  }

  /**
   * What a file says, or what holds where it is missing or empty.
   *
   * @throws ConfigException if it cannot be used, with the file and what is wrong
   */
  <T> T as(String name, T otherwise, Function<JsonNode, T> reader) {
    var text = texts.getOrDefault(name, "");
    try {
      return text.isEmpty()
          ? otherwise
          : reader.apply(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)));
    } catch (RefusedException | IllegalArgumentException e) {
      throw new ConfigException(folder.resolve(name) + ": " + e.getMessage());
    }
  }
}
