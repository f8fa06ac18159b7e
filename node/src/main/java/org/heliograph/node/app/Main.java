package org.heliograph.node.app;

import org.heliograph.node.cli.HeliographCli;
import org.heliograph.node.cli.Terminal;

/** Entry point of every command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(HeliographCli.run(Terminal.ofProcess(), HeliographNode::start, args));
  }
}
