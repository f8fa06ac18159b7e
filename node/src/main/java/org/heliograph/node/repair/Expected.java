package org.heliograph.node.repair;

import java.util.Arrays;
import java.util.UUID;
import org.heliograph.protocol.seal.TreeDigest;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;

/**
 * What a recipient should hold as of its own heads, in order of the ids' bytes: 24 bytes a signal.
 * Not thread-safe.
 */
final class Expected {
  private static final long WITHDRAWN = -1;

  private long[] high = new long[1_024];
  private long[] low = new long[1_024];
  private long[] revision = new long[1_024];
  private int size;

  /** Rows come in order of their ids' bytes. */
  void add(UUID id, long itsRevision, boolean withdrawn) {
    if (size == high.length) {
      int larger = size + (size >> 1);
      high = Arrays.copyOf(high, larger);
      low = Arrays.copyOf(low, larger);
      revision = Arrays.copyOf(revision, larger);
    }
    high[size] = id.getMostSignificantBits();
    low[size] = id.getLeastSignificantBits();
    revision[size] = withdrawn ? WITHDRAWN : itsRevision;
    size++;
  }

  int size() {
    return size;
  }

  TreeRow row(int at) {
    var id = new UUID(high[at], low[at]);
    return revision[at] == WITHDRAWN ? TreeRow.withdrawn(id) : TreeRow.held(id, revision[at]);
  }

  /** Where the first row of a part is, or would be. */
  int first(TreePrefix part) {
    return place(part.first(), false);
  }

  /** Behind the last row of a part. */
  int end(TreePrefix part) {
    return place(part.last(), true);
  }

  private int place(UUID id, boolean behind) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = TreeRow.BY_BYTES.compare(new UUID(high[middle], low[middle]), id);
      if (order < 0 || (behind && order == 0)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Digest over the rows of a part. */
  TreeDigest digest(TreePrefix part) {
    var digest = new TreeDigest();
    int end = end(part);
    for (int at = first(part); at < end; at++) {
      digest.add(row(at));
    }
    return digest;
  }
}
