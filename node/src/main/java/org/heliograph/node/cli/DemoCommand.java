package org.heliograph.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.Demo;
import org.heliograph.node.demo.DemoHome;
import org.heliograph.node.demo.Elsewhere;
import org.heliograph.node.demo.Narrator;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.StoryElsewhere;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: a federation of three members on this machine. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Run a federation of three members on this machine and watch signals travel.",
      "Harbor and Lumen are platforms, Tern is a hotline; all they publish is invented."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph demo                  start, or go on where the last one stopped",
      "  ./heliograph demo --fresh          begin anew",
      "  ./heliograph demo --once           tell the story, check every promise, end",
      "  ./heliograph demo --once --json    the same for machines",
      "  ./heliograph demo --at story.yaml  tell the story to nodes that run elsewhere"
    })
final class DemoCommand implements Callable<Integer> {
  private static final Path USUAL_HOME = Path.of(".heliograph", "demo");
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final NodeStarter starter;

  @Option(names = "--once", description = "Tell the story in a folder of its own, check it, end.")
  private boolean once;

  @Option(
      names = "--then",
      hidden = true,
      paramLabel = "COMMAND",
      description = "With --once: run this in a shell while the federation still runs.")
  private @Nullable String then;

  @Option(
      names = "--at",
      paramLabel = "FILE",
      description = {
        "Start nothing: tell the story to nodes that run, whose addresses and keys FILE names (see",
        "compose/README.md). It stays there."
      })
  private @Nullable Path at;

  @Option(names = "--fresh", description = "Delete what an earlier demo left in the folder.")
  private boolean fresh;

  @Option(names = "--yes", description = "Let --fresh delete a folder that no demo has made.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON document at the end of the story.")
  private boolean json;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of all state (default: .heliograph/demo here).")
  private @Nullable Path home;

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Rows that Harbor publishes, 100 or more (default: ${DEFAULT-VALUE}).")
  private int signals = 5000;

  DemoCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (then != null && !once) {
      throw new CommandFailed("--then: needs --once");
    }
    if (signals < 100) {
      throw new CommandFailed("--signals: %d is fewer than 100".formatted(signals));
    }
    if (at != null) {
      return tellAt(at);
    }
    return once ? tellOnce() : run(home == null ? USUAL_HOME : home);
  }

  /** In a folder that is deleted again, unless one is named. */
  private int tellOnce() throws IOException {
    if (home != null) {
      clear(home);
      return tellIn(home);
    }
    var folder = Files.createTempDirectory("heliograph-demo");
    try {
      return tellIn(folder);
    } finally {
      DemoHome.delete(folder);
    }
  }

  private int tellAt(Path file) throws IOException {
    var folder = Files.createTempDirectory("heliograph-story");
    try (var story =
        new StoryElsewhere(Elsewhere.read(file), Clock.systemUTC(), narrator("elsewhere"))) {
      return story.tell(signals, folder).holds() ? ExitCode.DONE : ExitCode.FAULT;
    } finally {
      BenchFolder.delete(folder);
    }
  }

  private int tellIn(Path folder) throws IOException {
    try (var demo = start(folder, narrator(folder))) {
      if (demo.isResumed()) {
        throw new CommandFailed(
            folder + ": an earlier demo has told its story here; add --fresh to begin anew");
      }
      var holds = demo.tell(signals).holds();
      return holds && (then == null || succeeds(then, demo)) ? ExitCode.DONE : ExitCode.FAULT;
    }
  }

  /** Runs a command that finds the guide's address in {@code HELIOGRAPH_DEMO}. */
  private static boolean succeeds(String command, Demo demo) throws IOException {
    var shell = new ProcessBuilder("sh", "-c", command).inheritIO();
    shell.environment().put("HELIOGRAPH_DEMO", demo.guide().toString());
    var process = shell.start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroy();
    }
  }

  private int run(Path folder) throws InterruptedException {
    clear(folder);
    var narrator = narrator(folder);
    try (var until = UntilStopped.install();
        var demo = start(folder, narrator)) {
      if (!demo.isResumed()) {
        demo.tell(signals);
      }
      if (narrator instanceof DemoScreen screen) {
        screen.access(demo.guide(), demo.members());
      }
      demo.watch(() -> until.isStoppedWithin(LOOK_AGAIN));
      terminal.note("Stopping …");
    }
    return ExitCode.DONE;
  }

  private Demo start(Path folder, Narrator narrator) {
    var opened = DemoHome.open(folder);
    Logging.toFile(opened.log());
    return Demo.start(opened, starter, Clock.systemUTC(), narrator);
  }

  private Narrator narrator(Path folder) {
    return narrator("in " + folder);
  }

  private Narrator narrator(String where) {
    if (json) {
      return new DemoJson(terminal);
    }
    var screen = new DemoScreen(terminal);
    screen.title("A federation of three, " + where);
    return screen;
  }

  private void clear(Path folder) {
    if (!fresh || DemoHome.isNew(folder)) {
      return;
    }
    if (!DemoHome.isDemo(folder) && !yes) {
      throw new CommandFailed(
          folder + ": no demo has made this folder; add --yes to delete it and all in it");
    }
    DemoHome.delete(folder);
  }
}
