package org.heliograph.node.demo.bench.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What this process takes. For one thread. */
final class Gauges {
  /** A full collection stops everything for a while, so it comes with one sample in so many. */
  private static final int COLLECTED = 6;

  private int asked;
  private long heap;

  /** Bytes of the heap behind the last full collection. */
  long heapBytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    if (asked++ % COLLECTED == 0) {
      memory.gc();
      heap = memory.getHeapMemoryUsage().getUsed();
    }
    return heap;
  }

  /** Open files and sockets; 0 where the system does not tell. */
  static long handles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  /** Threads of the platform. */
  static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
