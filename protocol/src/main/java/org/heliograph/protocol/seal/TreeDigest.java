package org.heliograph.protocol.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

/**
 * The digest of a bucket: SHA-256 over id, revision and standing of each signal in it, in order of
 * the ids' bytes. Not thread-safe.
 */
public final class TreeDigest {
  private final MessageDigest digest = Hash.sha256();
  private final ByteBuffer row = ByteBuffer.allocate(TreeRow.LENGTH);
  private long count;

  /** Covers no row yet. */
  public TreeDigest() {}

  /** Rows come in order of their ids' bytes, each id once. */
  public TreeDigest add(TreeRow next) {
    row.clear();
    next.writeTo(row);
    digest.update(row.array());
    count++;
    return this;
  }

  /** How many rows it covers since the last result. */
  public long count() {
    return count;
  }

  /** What was added since the last result; begins anew. */
  public Hash result() {
    count = 0;
    return Hash.digested(digest);
  }

  public static Hash of(List<TreeRow> rows) {
    var digest = new TreeDigest();
    rows.forEach(digest::add);
    return digest.result();
  }
}
