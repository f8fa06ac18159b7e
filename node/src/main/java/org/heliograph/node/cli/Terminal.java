package org.heliograph.node.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints. Answers go to standard output, everything else to standard error, so that
 * a pipe gets answers alone. Colours appear on a terminal only, and never with {@code NO_COLOR}.
 */
public final class Terminal {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Ansi ansi;
  private final boolean watched;

  private Terminal(PrintWriter out, PrintWriter err, Ansi ansi, boolean watched) {
    this.out = out;
    this.err = err;
    this.ansi = ansi;
    this.watched = watched;
  }

  /** The terminal that this process runs in. */
  public static Terminal ofProcess() {
    var watched = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new Terminal(
        writer(System.out), writer(System.err), watched ? Ansi.AUTO : Ansi.OFF, watched);
  }

  /** Plain text to the writers given, for tests. */
  static Terminal plain(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, Ansi.OFF, false);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  Ansi ansi() {
    return ansi;
  }

  /** Whether a person watches, so that progress may be drawn in place. */
  public boolean isWatched() {
    return watched;
  }

  public void line(String text) {
    out.println(text);
  }

  public void note(String text) {
    err.println(text);
  }

  public String bold(String text) {
    return styled("bold", text);
  }

  public String faint(String text) {
    return styled("faint", text);
  }

  public String good(String text) {
    return styled("green", text);
  }

  public String bad(String text) {
    return styled("bold,red", text);
  }

  public String accent(String text) {
    return styled("cyan", text);
  }

  private String styled(String style, String text) {
    if (!ansi.enabled()) {
      return text;
    }
    return Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on();
  }
}
