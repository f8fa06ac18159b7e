package org.heliograph.node.outbound.publish;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.heliograph.node.audit.Acting;
import org.jspecify.annotations.Nullable;

/** The one chunk of an upload that is being stored while the next is read. For one thread. */
final class PendingChunk implements AutoCloseable {
  private final RowListener listener;
  private @Nullable Future<byte[]> storing;

  PendingChunk(RowListener listener) {
    this.listener = listener;
  }

  void start(Callable<byte[]> store) {
    var uploader = Acting.now();
    var task = new FutureTask<>(() -> Acting.as(uploader, store::call));
    Thread.ofVirtual().name("publish-store").start(task);
    storing = task;
  }

  /**
   * Waits until the chunk is durable and tells the listener; does nothing when none is under way.
   */
  void await() throws IOException {
    byte[] results = result();
    if (results != null) {
      listener.durable(results);
    }
  }

  private byte @Nullable [] result() {
    Future<byte[]> now = storing;
    storing = null;
    try {
      return now == null ? null : now.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a chunk was being stored", e);
    }
  }

  /** Waits for a chunk under way, so that nothing is written after the upload has ended. */
  @Override
  public void close() {
    result();
  }
}
