package org.heliograph.node.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error while a person watches; nothing otherwise. */
final class Progress implements AutoCloseable {
  private static final int REDRAW_MILLISECONDS = 200;
  private static final int MEGA = 1_000_000;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static Progress ofBytes(Terminal terminal, String what, long total) {
    return new Progress(
        terminal.isWatched()
            ? bar(terminal, what).setInitialMax(total).setUnit(" MB", MEGA).build()
            : null);
  }

  /** How many there are comes with the progress. */
  static Progress ofSignals(Terminal terminal, String what) {
    return new Progress(terminal.isWatched() ? bar(terminal, what).build() : null);
  }

  private static ProgressBarBuilder bar(Terminal terminal, String what) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .showSpeed()
        .setStyle(
            terminal.ansi().enabled()
                ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                : ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
        .setConsumer(new ConsoleProgressBarConsumer(System.err));
  }

  void reached(long done, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(done);
    }
  }

  void reached(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
