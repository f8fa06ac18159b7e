package org.heliograph.node.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Runs a few commands to nobody, so that the virtual machine can note which classes commands need:
 * the launcher makes a cache of them once. Prints nothing and asks no node.
 */
public final class Rehearsal {
  private static final String NOBODY = "http://127.0.0.1:9";

  private static final List<String[]> COMMANDS =
      List.of(
          new String[] {"--help"},
          new String[] {
            "lookup",
            "--url",
            NOBODY,
            "--key",
            "none",
            "--purpose",
            "prevent-child-sexual-exploitation",
            "sha256=" + "0".repeat(64)
          });

  private Rehearsal() {}

  public static void main(String[] args) {
    var silence = new PrintWriter(Writer.nullWriter());
    for (var command : COMMANDS) {
      int _ =
          HeliographCli.run(
              Terminal.plain(silence, silence),
              _ -> {
                throw new IllegalStateException("no node is to be started");
              },
              command);
    }
    System.exit(ExitCode.DONE);
  }
}
