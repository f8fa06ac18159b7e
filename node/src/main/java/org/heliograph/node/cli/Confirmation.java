package org.heliograph.node.cli;

import java.util.Locale;
import java.util.Optional;

/** Asks before what cannot be undone. */
final class Confirmation {
  private Confirmation() {}

  /** Passes with {@code --yes}, or when somebody at the terminal types yes. */
  static void require(Terminal terminal, boolean yes, String consequence) {
    if (yes) {
      return;
    }
    var console = Optional.ofNullable(System.console()).filter(_ -> terminal.isWatched());
    if (console.isEmpty()) {
      throw new CommandFailed(consequence + " This cannot be undone; repeat with --yes.");
    }
    var answer =
        console.get().readLine("%s This cannot be undone. Type yes to go on: ", consequence);
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      throw new CommandFailed("nothing was changed");
    }
  }
}
