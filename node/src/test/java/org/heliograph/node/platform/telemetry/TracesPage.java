package org.heliograph.node.platform.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** docs/operate/traces.md in the hands of who looks for a trace. */
public final class TracesPage {
  private static final Path PAGE = Path.of("..", "docs", "operate", "traces.md");
  private static final Pattern COMMAND = Pattern.compile("(?s)```sh\n(.*?)```");

  private TracesPage() {}

  /** What the page's command says is the id of a signal's trace. */
  public static String traceOf(String source, String id, int version) {
    try {
      var commands = COMMAND.matcher(Files.readString(PAGE));
      if (!commands.find()) {
        throw new IllegalStateException(PAGE + " has no command");
      }
      var shell = new ProcessBuilder("sh", "-c", commands.group(1)).redirectErrorStream(true);
      shell.environment().put("SOURCE", source);
      shell.environment().put("ID", id);
      shell.environment().put("VERSION", Integer.toString(version));
      var running = shell.start();
      return new String(running.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
