package org.heliograph.node.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a page, split into words as a shell does: quotes of both kinds, variables outside
 * of single quotes, a comment at the end. Pipes, redirections and lists are not understood.
 *
 * @param environment variables that stand before the command
 * @param exits the status it is to end with, {@code # exits with 2} in its comment; else 0
 */
record ShellCommand(Map<String, String> environment, List<String> words, int exits) {
  private static final Pattern WORD =
      Pattern.compile("\\s*((?:'[^']*'|\"[^\"]*\"|[^\\s'\"#])(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])*)");
  private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z_]*)}?");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z][A-Z_]*)=(.*)");
  private static final Pattern EXITS = Pattern.compile("#.*\\bexits with (\\d+)");
  private static final Pattern BEYOND = Pattern.compile("[|<>;&`]");

  static ShellCommand parse(String line, UnaryOperator<String> variable) {
    var environment = new TreeMap<String, String>();
    var words = new ArrayList<String>();
    var word = WORD.matcher(line);
    int end = 0;
    while (word.find() && word.start() == end) {
      end = word.end();
      var text = unquoted(word.group(1), variable);
      var assignment = ASSIGNMENT.matcher(text);
      if (words.isEmpty() && assignment.matches()) {
        environment.put(assignment.group(1), assignment.group(2));
      } else {
        words.add(text);
      }
    }
    var exits = EXITS.matcher(line.substring(end));
    return new ShellCommand(
        environment, words, exits.find() ? Integer.parseInt(exits.group(1)) : 0);
  }

  /** Replaces each variable by its value. */
  static String filled(String text, UnaryOperator<String> variable) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(variable.apply(found.group(1))));
  }

  private static String unquoted(String word, UnaryOperator<String> variable) {
    var text = new StringBuilder();
    var part = PART.matcher(word);
    while (part.find()) {
      if (part.group(1) != null) {
        text.append(part.group(1));
      } else if (part.group(2) != null) {
        text.append(filled(part.group(2), variable));
      } else if (BEYOND.matcher(part.group(3)).find()) {
        throw new IllegalArgumentException("a test cannot run \"" + word + "\" of a page");
      } else {
        text.append(filled(part.group(3), variable));
      }
    }
    return text.toString();
  }
}
