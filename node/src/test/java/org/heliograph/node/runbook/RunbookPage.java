package org.heliograph.node.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of docs/operate as it is written.
 *
 * @param commands what to type, in order; a command over several lines is one
 * @param questions what to type to see whether it worked; none where the commands say it themselves
 * @param expected lines that show that it worked, in order; {@code …} stands for anything
 */
record RunbookPage(
    String name,
    String title,
    List<String> headings,
    List<String> commands,
    List<String> questions,
    List<String> expected) {
  static final Path FOLDER = Path.of("..", "docs", "operate");
  static final List<String> FORM =
      List.of("Symptom", "Cause", "Commands", "How you know it worked");

  private static final Set<String> REFERENCE =
      Set.of("README", "metrics", "traces", "alerts", "logs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z_]*)}?");

  static RunbookPage read(String name) {
    try {
      return parse(name, Files.readString(FOLDER.resolve(name + ".md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunbookPage parse(String name, String text) {
    var prose = BLOCK.matcher(text).replaceAll("");
    return new RunbookPage(
        name,
        headings(prose, "# ").stream().findFirst().orElse(""),
        headings(prose, "## "),
        commands(blocks(section(text, FORM.get(2)), "sh")),
        commands(blocks(section(text, FORM.get(3)), "sh")),
        lines(blocks(section(text, FORM.get(3)), "text")));
  }

  /** All pages but the index, and those that describe something and are not followed. */
  static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".md"))
          .map(file -> file.substring(0, file.length() - ".md".length()))
          .filter(name -> !REFERENCE.contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the variables that its commands use. */
  Set<String> variables() {
    var names = new TreeSet<String>();
    Stream.of(commands, questions, expected)
        .flatMap(List::stream)
        .forEach(line -> VARIABLE.matcher(line).results().forEach(one -> names.add(one.group(1))));
    return names;
  }

  private static List<String> headings(String prose, String mark) {
    return prose
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()).strip())
        .toList();
  }

  private static String section(String text, String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    int end = start < 0 ? -1 : text.indexOf("\n## ", start + 1);
    return start < 0 ? "" : text.substring(start, end < 0 ? text.length() : end);
  }

  private static List<String> blocks(String section, String language) {
    return BLOCK
        .matcher(section)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }

  private static List<String> commands(List<String> blocks) {
    var commands = new ArrayList<String>();
    for (var block : blocks) {
      block
          .replaceAll("\\\\\\n\\s*", "")
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<String> lines(List<String> blocks) {
    return blocks.stream()
        .flatMap(block -> Arrays.stream(block.split("\n")))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
