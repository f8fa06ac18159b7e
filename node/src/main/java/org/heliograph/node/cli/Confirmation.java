package org.heliograph.node.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks before what cannot be undone, or what should not be done unread. */
final class Confirmation {
  private Confirmation() {}

  /** Passes with {@code --yes}, or when somebody at the terminal types yes. */
  static void require(Terminal terminal, boolean yes, String consequence) {
    if (yes) {
      return;
    }
    var console =
        console(terminal)
            .orElseThrow(
                () ->
                    new CommandFailed(consequence + " This cannot be undone; repeat with --yes."));
    ask(console, consequence + " This cannot be undone.");
  }

  /** As {@link #require}, for what can be undone: it passes where nobody sits at a terminal. */
  static void ask(Terminal terminal, boolean yes, String consequence) {
    if (!yes) {
      console(terminal).ifPresent(console -> ask(console, consequence));
    }
  }

  private static Optional<Console> console(Terminal terminal) {
    return Optional.ofNullable(System.console()).filter(_ -> terminal.isWatched());
  }

  private static void ask(Console console, String consequence) {
    var answer = console.readLine("%s Type yes to go on: ", consequence);
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
      throw new CommandFailed("nothing was changed");
    }
  }
}
