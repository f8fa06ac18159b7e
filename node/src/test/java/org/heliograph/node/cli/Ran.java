package org.heliograph.node.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed, and its exit status. */
public record Ran(int exit, String out, String err) {
  /** Runs a command as {@code ./heliograph} does, in this process. */
  public static Ran heliograph(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
    int exit =
        HeliographCli.run(
            terminal,
            config -> {
              throw new AssertionError("no node is to be started");
            },
            args);
    return new Ran(exit, out.toString(), err.toString());
  }
}
