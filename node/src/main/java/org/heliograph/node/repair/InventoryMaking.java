package org.heliograph.node.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Inventory.Bucket;
import org.heliograph.protocol.seal.Inventory.Divided;
import org.heliograph.protocol.seal.Inventory.Listed;
import org.heliograph.protocol.seal.TreeDigest;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answers to one inquiry, in portions that each fit one statement. Parts that would make
 * the answer longer than it may be are left out. For one thread.
 */
final class InventoryMaking {
  /** Statements of one answer: about 25 MiB. */
  private static final int MOST_PORTIONS = 64;

  /** Bytes of one statement's parts as JSON, about. */
  private static final int PORTION = 400_000;

  private static final int BUCKET = 90;
  private static final int PART = 40;

  /** What one statement tells of parts. */
  record Portion(List<Divided> divided, List<Listed> listed) {}

  private final PostgresSnapshot.Moment moment;
  private final Consumer<Portion> taker;
  private List<Divided> divided = new ArrayList<>();
  private List<Listed> listed = new ArrayList<>();
  private int bytes;
  private int portions;

  private InventoryMaking(PostgresSnapshot.Moment moment, Consumer<Portion> taker) {
    this.moment = moment;
    this.taker = taker;
  }

  /** Hands portions on as they are full; the last one is returned, and may be empty. */
  static Portion answer(Inquiry inquiry, PostgresSnapshot.Moment moment, Consumer<Portion> taker) {
    var making = new InventoryMaking(moment, taker);
    making.divide(inquiry.divide(), inquiry.digits());
    making.list(inquiry.list());
    return new Portion(making.divided, making.listed);
  }

  private void divide(List<TreePrefix> parts, int digits) {
    if (!parts.isEmpty()) {
      var walk = new Walk<>(parts, part -> new Dividing(part, digits));
      moment.rows(parts, walk::take);
      walk.end();
    }
  }

  private void list(List<TreePrefix> parts) {
    if (!parts.isEmpty()) {
      var walk = new Walk<>(parts, Listing::new);
      moment.rows(parts, walk::take);
      walk.end();
    }
  }

  private boolean isFull() {
    return portions >= MOST_PORTIONS - 1 && bytes >= PORTION;
  }

  private void add(Divided part) {
    if (!isFull()) {
      divided.add(part);
      grown(PART + part.buckets().size() * BUCKET);
    }
  }

  private void add(Listed part) {
    if (!isFull()) {
      listed.add(part);
      grown(PART + part.rows().size() * TreeRow.LENGTH * 4 / 3);
    }
  }

  private void grown(int more) {
    bytes += more;
    if (bytes >= PORTION && portions < MOST_PORTIONS - 1) {
      taker.accept(new Portion(divided, listed));
      portions++;
      divided = new ArrayList<>();
      listed = new ArrayList<>();
      bytes = 0;
    }
  }

  /** Takes the rows of one part. */
  private interface Part {
    void take(TreeRow row);

    void end();
  }

  /** Gives each part its rows, which come in the order of the parts. */
  private static final class Walk<P extends Part> {
    private final List<TreePrefix> parts;
    private final Function<TreePrefix, P> making;
    private int at;
    private @Nullable P current;

    Walk(List<TreePrefix> parts, Function<TreePrefix, P> making) {
      this.parts = parts;
      this.making = making;
    }

    void take(TreeRow row) {
      while (!parts.get(at).covers(row.id())) {
        close();
      }
      open().take(row);
    }

    private P open() {
      P part = current;
      if (part == null) {
        part = making.apply(parts.get(at));
        current = part;
      }
      return part;
    }

    private void close() {
      open().end();
      current = null;
      at++;
    }

    void end() {
      while (at < parts.size()) {
        close();
      }
    }
  }

  private final class Dividing implements Part {
    private final TreePrefix part;
    private final int length;
    private final List<Bucket> buckets = new ArrayList<>();
    private final TreeDigest digest = new TreeDigest();
    private @Nullable TreePrefix bucket;

    Dividing(TreePrefix part, int digits) {
      this.part = part;
      this.length = Math.min(part.digits().length() + digits, TreePrefix.DEEPEST);
    }

    @Override
    public void take(TreeRow row) {
      if (bucket == null || !bucket.covers(row.id())) {
        close();
        bucket = TreePrefix.of(row.id(), length);
      }
      digest.add(row);
    }

    private void close() {
      if (bucket != null) {
        long count = digest.count();
        buckets.add(new Bucket(bucket, count, digest.result()));
      }
    }

    @Override
    public void end() {
      close();
      add(new Divided(part, buckets));
    }
  }

  /** A part with too many rows is divided by one digit instead, or left out where it cannot be. */
  private final class Listing implements Part {
    private final TreePrefix part;
    private final List<TreeRow> rows = new ArrayList<>();
    private @Nullable Dividing instead;

    Listing(TreePrefix part) {
      this.part = part;
    }

    @Override
    public void take(TreeRow row) {
      if (instead != null) {
        instead.take(row);
        return;
      }
      rows.add(row);
      if (rows.size() > Inventory.MOST_LISTED) {
        var dividing = new Dividing(part, 1);
        rows.forEach(dividing::take);
        rows.clear();
        instead = dividing;
      }
    }

    @Override
    public void end() {
      if (instead == null) {
        add(new Listed(part, rows));
      } else {
        instead.end();
      }
    }
  }
}
