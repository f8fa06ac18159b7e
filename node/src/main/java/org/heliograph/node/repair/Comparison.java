package org.heliograph.node.repair;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.protocol.seal.Inventory.Bucket;
import org.heliograph.protocol.seal.Inventory.Divided;
import org.heliograph.protocol.seal.Inventory.Listed;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;
import org.jspecify.annotations.Nullable;

/**
 * The way down the tree: which parts differ, what is to be asked next, and which signals differ in
 * the end. Pure; for one thread.
 */
final class Comparison {
  /** Parts with at most so many signals are listed: less would be sent by no further division. */
  static final int LISTED_BELOW = 64;

  private static final long DIVIDED_BY_TWO_ABOVE = 1_024;

  /**
   * A signal on which both differ.
   *
   * @param expected null where the recipient should not hold it
   * @param held null where it does not
   */
  record Difference(@Nullable TreeRow expected, @Nullable TreeRow held) {
    UUID id() {
      return (expected == null ? Objects.requireNonNull(held) : expected).id();
    }
  }

  private final Set<TreePrefix> divide = new TreeSet<>();
  private final Set<TreePrefix> list = new TreeSet<>();
  private long largest;

  /** Begins with everything as one part. */
  void begin(Root held, Expected expected) {
    differs(TreePrefix.ALL, Math.max(held.count(), expected.size()));
  }

  /**
   * Compares one divided part, and remembers what of it is to be asked next. A part that was not
   * asked for is passed over.
   */
  void divided(Divided part, int digits, Expected expected) {
    if (!divide.remove(part.prefix()) && !list.remove(part.prefix())) {
      return;
    }
    var named = new HashSet<TreePrefix>();
    int length = part.prefix().digits().length() + digits;
    for (Bucket bucket : part.buckets()) {
      named.add(bucket.prefix());
      length = bucket.prefix().digits().length();
      var ours = expected.digest(bucket.prefix());
      long count = ours.count();
      if (count != bucket.count() || !ours.result().equals(bucket.digest())) {
        differs(bucket.prefix(), Math.max(count, bucket.count()));
      }
    }
    // what we expect where the recipient holds nothing
    int end = expected.end(part.prefix());
    for (int at = expected.first(part.prefix()); at < end; ) {
      var bucket = TreePrefix.of(expected.row(at).id(), length);
      int behind = expected.end(bucket);
      if (!named.contains(bucket)) {
        differs(bucket, behind - at);
      }
      at = behind;
    }
  }

  private void differs(TreePrefix part, long count) {
    if (count <= LISTED_BELOW || part.digits().length() == TreePrefix.DEEPEST) {
      list.add(part);
    } else {
      divide.add(part);
      largest = Math.max(largest, count);
    }
  }

  /** Compares one listed part; returns what differs. One that was not asked for is passed over. */
  List<Difference> listed(Listed part, Expected expected) {
    if (!list.remove(part.prefix())) {
      return List.of();
    }
    var differences = new ArrayList<Difference>();
    int at = expected.first(part.prefix());
    int end = expected.end(part.prefix());
    for (TreeRow held : part.rows()) {
      while (at < end && TreeRow.BY_BYTES.compare(expected.row(at).id(), held.id()) < 0) {
        differences.add(new Difference(expected.row(at++), null));
      }
      if (at < end && expected.row(at).id().equals(held.id())) {
        var ours = expected.row(at++);
        if (!ours.equals(held)) {
          differences.add(new Difference(ours, held));
        }
      } else {
        differences.add(new Difference(null, held));
      }
    }
    while (at < end) {
      differences.add(new Difference(expected.row(at++), null));
    }
    return differences;
  }

  /** Parts to divide next, by {@link #digits} more. */
  List<TreePrefix> toDivide(int most) {
    return divide.stream().limit(most).toList();
  }

  List<TreePrefix> toList(int most) {
    return list.stream().limit(most).toList();
  }

  /** So many that the next parts come below what is listed, and not far below. */
  int digits() {
    int deepest = divide.stream().mapToInt(part -> part.digits().length()).max().orElse(0);
    return largest > DIVIDED_BY_TWO_ABOVE && deepest + 2 <= TreePrefix.DEEPEST ? 2 : 1;
  }

  /** What is known was asked: sizes of what comes next count from here. */
  void asked() {
    largest = 0;
  }

  boolean isDone() {
    return divide.isEmpty() && list.isEmpty();
  }
}
