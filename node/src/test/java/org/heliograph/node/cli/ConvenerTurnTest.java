package org.heliograph.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvenerTurnTest {
  @TempDir private Path folder;

  @Test
  void oneActsAfterTheOther() throws InterruptedException {
    // Given
    var within = new AtomicInteger();
    var most = new AtomicInteger();
    var done = new CountDownLatch(8);

    // When
    IntStream.range(0, 8)
        .forEach(
            _ ->
                Thread.ofVirtual()
                    .start(
                        () -> {
                          ConvenerTurn.in(folder)
                              .act(
                                  () -> {
                                    most.accumulateAndGet(within.incrementAndGet(), Math::max);
                                    LockSupport.parkNanos(100_000);
                                    return within.decrementAndGet();
                                  });
                          done.countDown();
                        }));
    done.await();

    // Then
    assertThat(most).hasValue(1);
  }

  @Test
  void anotherProcessIsWaitedForByTheFile() {
    // When
    var free = ConvenerTurn.in(folder).act(this::isFreeForOthers);

    // Then
    assertThat(free).isFalse();
    assertThat(isFreeForOthers()).isTrue();
  }

  @Test
  void whereNothingIsFoundedYetNothingIsLocked() {
    // When
    var answer = ConvenerTurn.in(folder.resolve("missing")).act(() -> "founded");

    // Then
    assertThat(answer).isEqualTo("founded");
    assertThat(folder.resolve("missing")).doesNotExist();
  }

  /** A second lock of one process is refused where one of another process would have to wait. */
  private boolean isFreeForOthers() {
    try (var file =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.tryLock()) {
      return lock.isValid();
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
