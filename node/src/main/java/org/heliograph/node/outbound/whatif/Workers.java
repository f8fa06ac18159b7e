package org.heliograph.node.outbound.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Shares the table's pages out to a few workers, each with a connection and a judge of its own. The
 * caller's thread waits and tells how far they are; what it throws ends the run.
 */
final class Workers {
  /** Pages that a worker reads at once: some thousand signals. */
  private static final int STRETCH = 512;

  private static final int WORKERS = 2;
  private static final long TELL_EVERY_MILLIS = 250;

  private final PostgresCorpus corpus;
  private final long pages;
  private final AtomicLong nextPage = new AtomicLong();
  private final AtomicLong looked = new AtomicLong();
  private volatile boolean cancelled;

  Workers(PostgresCorpus corpus, long pages) {
    this.corpus = corpus;
    this.pages = pages;
  }

  /** Judges all signals; returns once no worker is at it any more. */
  Tally judge(Supplier<Judge> judges, long total, Progress progress) throws InterruptedException {
    var running = new ArrayList<Future<Tally>>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < WORKERS; i++) {
          running.add(threads.submit(() -> work(judges.get())));
        }
        return await(running, total, progress);
      } finally {
        cancelled = true;
      }
    }
  }

  private Tally work(Judge judge) {
    try (var own = corpus.another()) {
      long first = nextPage.getAndAdd(STRETCH);
      while (first < pages && !cancelled) {
        var lines = own.stretch(first, first + STRETCH);
        judge.judge(lines);
        looked.addAndGet(lines.size());
        first = nextPage.getAndAdd(STRETCH);
      }
    }
    return judge.tally();
  }

  private Tally await(List<Future<Tally>> running, long total, Progress progress)
      throws InterruptedException {
    Tally sum = null;
    for (var one : running) {
      var tally = await(one, total, progress);
      sum = sum == null ? tally : sum.add(tally);
    }
    progress.reached(looked.get(), total);
    return Objects.requireNonNull(sum);
  }

  private Tally await(Future<Tally> one, long total, Progress progress)
      throws InterruptedException {
    while (true) {
      try {
        return one.get(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.reached(looked.get(), total);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the signals could not be read", e.getCause());
      }
    }
  }
}
