package org.heliograph.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One guide of docs/guides as it is written. */
record PrintedGuide(String name, String text) {
  static final Path FOLDER = Path.of("..", "docs", "guides");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern HELIOGRAPH =
      Pattern.compile("(?:\\./|/opt/heliograph/)(?:heliograph|as-node) ([^\\n]*)");
  private static final Pattern WORD =
      Pattern.compile("\\G\\s*((?:'[^']*'|\"[^\"]*\"|[^\\s'\"|<>;&)#]+)+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z_]*)}?");

  static PrintedGuide read(String name) {
    return new PrintedGuide(name, text(FOLDER.resolve(name + ".md")));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All guides but the index. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.md$", ""))
          .filter(name -> !name.equals("README"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is typed, or shown, block by block. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  /** All that is typed; a command over several lines is one. */
  String typed() {
    return String.join("\n", blocks("sh")).replaceAll("\\\\\\n\\s*", "");
  }

  /** The arguments of each command of Heliograph in it, variables replaced by what could stand. */
  List<List<String>> commands() {
    return HELIOGRAPH.matcher(typed()).results().map(found -> words(found.group(1))).toList();
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    WORD.matcher(line)
        .results()
        .map(word -> word.group(1).replaceAll("['\"]", ""))
        .map(word -> VARIABLE.matcher(word).replaceAll(found -> value(found.group(1))))
        .forEach(words::add);
    return words;
  }

  private static String value(String variable) {
    return switch (variable) {
      case "DAYS" -> "7";
      case "SIGNAL" -> "3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10";
      default -> "placeholder";
    };
  }
}
