package org.heliograph.node.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.cli.Ran;

/**
 * A page of docs/operate in the hands of a test, which gives its variables their values and follows
 * it from the first command to the lines that show that it worked.
 *
 * <p>Commands of {@code ./heliograph} run in this process; those with variables of the environment
 * before them in one of their own. Everything else a page says (restarting a service, starting a
 * node) is done by the test in its stead, see {@link #byHand}.
 */
public final class Runbook {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HELIOGRAPH = "./heliograph";

  private final RunbookPage page;
  private final Map<String, Supplier<?>> variables = new HashMap<>();
  private final Map<String, Runnable> byHand = new HashMap<>();

  private Runbook(RunbookPage page) {
    this.page = page;
  }

  /** The page docs/operate/{@code name}.md. */
  public static Runbook page(String name) {
    return new Runbook(RunbookPage.read(name));
  }

  /** What {@code $variable} stands for. */
  public Runbook where(String variable, Object value) {
    return where(variable, () -> value);
  }

  /** The same, where the value changes while the page is followed, as a node's address may. */
  public Runbook where(String variable, Supplier<?> value) {
    variables.put(variable, value);
    return this;
  }

  /** What the test does where the page has this command, word for word. */
  public Runbook byHand(String command, Runnable act) {
    assertThat(page.commands().stream().map(Runbook::withoutComment))
        .as("commands of " + page.name())
        .contains(command);
    byHand.put(command, act);
    return this;
  }

  /** Runs every command of the page, and waits for the lines that show that it worked. */
  public void isFollowed() {
    var said = page.commands().stream().map(this::run).collect(Collectors.joining());
    if (page.questions().isEmpty()) {
      assertThat(said).as(page.name() + ": how you know it worked").matches(this::saysExpected);
    } else {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(answers()).matches(this::saysExpected));
    }
  }

  private String answers() {
    return page.questions().stream().map(this::run).collect(Collectors.joining());
  }

  private boolean saysExpected(String said) {
    var lines = said.lines().map(Runbook::spaced).toList();
    int next = 0;
    for (var expected : page.expected()) {
      var wanted = line(ShellCommand.filled(expected, this::value));
      while (next < lines.size() && !wanted.matcher(lines.get(next)).find()) {
        next++;
      }
      if (next++ >= lines.size()) {
        return false;
      }
    }
    return true;
  }

  private static Pattern line(String expected) {
    return Pattern.compile(
        Stream.of(spaced(expected).split("…", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  private static String withoutComment(String command) {
    return command.replaceFirst("\\s+#.*", "");
  }

  private static String spaced(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }

  private String run(String line) {
    var act = byHand.get(withoutComment(line));
    if (act != null) {
      act.run();
      return "";
    }
    var command = ShellCommand.parse(line, this::value);
    assertThat(command.words().getFirst())
        .as(page.name() + ": who does \"" + line + "\"? See Runbook.byHand")
        .isEqualTo(HELIOGRAPH);
    var ran = run(command);
    assertThat(ran.exit())
        .as(page.name() + ": " + line + "\n" + ran.out() + ran.err())
        .isEqualTo(command.exits());
    return ran.out() + ran.err();
  }

  private static Ran run(ShellCommand command) {
    var arguments = command.words().subList(1, command.words().size());
    return command.environment().isEmpty()
        ? Ran.heliograph(arguments.toArray(String[]::new))
        : OwnProcess.run(command.environment(), arguments);
  }

  private String value(String variable) {
    var value = variables.get(variable);
    if (value == null) {
      throw new AssertionError(page.name() + ": what is $" + variable + "?");
    }
    return String.valueOf(value.get());
  }
}
