package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.protocol.taxonomy.TermRemark;
import org.heliograph.protocol.taxonomy.Terminology;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code words}: suggestions on the words of a text. */
@Command(
    name = "words",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "check",
    description = "Look for words that do harm to children, and for better ones.",
    footer = {"", "Example:", "  ./heliograph words check notes.md"})
final class WordsCommand {
  private WordsCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new WordsCommand()).addSubcommand(new Check(terminal, System.in));
  }

  /** {@code words check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Suggest better words for discouraged ones in a text.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph words check notes.md",
        "  ./heliograph words check - --json < notes.md",
        "",
        "Suggestions only: nothing is refused anywhere for its words. Quoted statutes and what",
        "stands in backticks are left alone. The status is 2 if there is a suggestion."
      })
  static final class Check implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Terminal terminal;
    private final InputStream input;

    @Parameters(paramLabel = "FILE", description = "A text in UTF-8; - reads standard input.")
    private String file = STANDARD_INPUT;

    @Option(names = "--json", description = "Print the suggestions as JSON.")
    private boolean json;

    Check(Terminal terminal, InputStream input) {
      this.terminal = terminal;
      this.input = input;
    }

    @Override
    public Integer call() throws IOException {
      var text = text();
      var remarks = Terminology.lint(text);
      if (json) {
        var list = JsonNodeFactory.instance.arrayNode();
        remarks.forEach(
            remark -> list.add(remark.toJson().put("line", line(text, remark.start()))));
        terminal.line(list.toPrettyString());
      } else {
        show(text, remarks);
      }
      return remarks.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private String text() throws IOException {
      var path = Path.of(file);
      boolean standardInput = file.equals(STANDARD_INPUT);
      if (!standardInput && (!Files.isReadable(path) || Files.isDirectory(path))) {
        throw new CommandFailed(file + ": no such file, or it cannot be read");
      }
      var bytes = standardInput ? input.readAllBytes() : Files.readAllBytes(path);
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        throw new CommandFailed(file + ": the text is not UTF-8");
      }
    }

    private void show(String text, List<TermRemark> remarks) {
      for (var remark : remarks) {
        int column = remark.start() - text.lastIndexOf('\n', remark.start() - 1);
        terminal.line(
            "%s  %s"
                .formatted(
                    terminal.bold(file + ":" + line(text, remark.start()) + ":" + column),
                    remark.words()));
      }
      if (remarks.isEmpty()) {
        terminal.line(terminal.good("No suggestions."));
      }
    }

    private static long line(String text, int at) {
      return 1 + text.substring(0, at).chars().filter(character -> character == '\n').count();
    }
  }
}
