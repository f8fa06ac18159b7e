package org.heliograph.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds documents against what the code makes: a block between <code>&lt;!-- begin: NAME --&gt;
 * </code> and <code>&lt;!-- end: NAME --&gt;</code> has to be just what a test makes under that
 * name. With {@code -Dheliograph.refresh=true} the blocks are written instead.
 */
public final class DocumentedExamples {
  private static final boolean REFRESH = Boolean.getBoolean("heliograph.refresh");
  private static final Pattern BLOCK =
      Pattern.compile("(<!-- begin: (\\S+) -->\\n)(.*?)(<!-- end: \\2 -->)", Pattern.DOTALL);

  private DocumentedExamples() {}

  /** Passes if the page has a block for each of these names, with just this text. */
  public static void hold(Path page, Map<String, String> made) {
    var text = read(page);
    if (REFRESH) {
      var fresh = replaced(text, block -> made.getOrDefault(block.group(2), block.group(3)));
      write(page, fresh);
      text = fresh;
    }
    var blocks = new LinkedHashMap<String, String>();
    BLOCK.matcher(text).results().forEach(it -> blocks.put(it.group(2), it.group(3)));
    made.forEach(
        (name, example) ->
            assertThat(blocks.get(name))
                .as("block %s of %s; -Dheliograph.refresh=true writes it", name, page)
                .isEqualTo(example));
  }

  private static String replaced(String text, Function<MatchResult, String> example) {
    return BLOCK
        .matcher(text)
        .replaceAll(
            block ->
                Matcher.quoteReplacement(block.group(1) + example.apply(block) + block.group(4)));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path page, String text) {
    try {
      Files.writeString(page, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
