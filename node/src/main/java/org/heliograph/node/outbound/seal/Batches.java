package org.heliograph.node.outbound.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.heliograph.protocol.seal.Limits;

/** Where batches close: at 1,024 leaves or before 640 KiB, whichever comes first. */
public final class Batches {
  private Batches() {}

  /**
   * Divides what goes under seals, in order; nothing is left out.
   *
   * @param size of one in bytes on the wire; what is larger than a batch has one to itself
   */
  public static <T> List<List<T>> of(List<T> all, ToIntFunction<T> size) {
    var batches = new ArrayList<List<T>>();
    int first = 0;
    int bytes = 0;
    for (int next = 0; next < all.size(); next++) {
      int more = size.applyAsInt(all.get(next));
      if (next > first && (next - first == Limits.ENTRIES || bytes + more > Limits.BATCH)) {
        batches.add(all.subList(first, next));
        first = next;
        bytes = 0;
      }
      bytes += more;
    }
    if (first < all.size()) {
      batches.add(all.subList(first, all.size()));
    }
    return batches;
  }
}
