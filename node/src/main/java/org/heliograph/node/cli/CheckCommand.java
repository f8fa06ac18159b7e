package org.heliograph.node.cli;

import picocli.CommandLine.Command;

/** Stands in the list of commands; the launcher itself runs the check, since it builds first. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Build, run every test and the demo: what has to pass before a change lands.",
    footer = {"", "Takes a few minutes. Continuous integration runs the same (.ci/run)."})
final class CheckCommand implements Runnable {
  @Override
  public void run() {
    throw new CommandFailed("check takes no options; run it as ./heliograph check");
  }
}
