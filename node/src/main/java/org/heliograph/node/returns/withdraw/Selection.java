package org.heliograph.node.returns.withdraw;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The signals that a query found. For one thread. */
final class Selection {
  private static final int DIGEST = 16;
  private static final int ID_AND_VERSION = 20;

  private final List<Chosen> chosen = new ArrayList<>();
  private final Map<String, Long> kinds = new TreeMap<>();
  private final Map<String, Long> labels = new TreeMap<>();
  private final MessageDigest sha256 = sha256();
  private long high;
  private long low;

  /** One signal in the version that was seen. */
  record Chosen(UUID id, int version, long origin) {}

  void add(Chosen one, String kind, Collection<String> itsLabels) {
    chosen.add(one);
    kinds.merge(kind, 1L, Long::sum);
    itsLabels.forEach(label -> labels.merge(label, 1L, Long::sum));
    var bytes =
        ByteBuffer.wrap(
            sha256.digest(
                ByteBuffer.allocate(ID_AND_VERSION)
                    .putLong(one.id.getMostSignificantBits())
                    .putLong(one.id.getLeastSignificantBits())
                    .putInt(one.version)
                    .array()));
    // a sum does not depend on the order in which the table gives its rows
    high += bytes.getLong();
    low += bytes.getLong();
  }

  int size() {
    return chosen.size();
  }

  byte[] digest() {
    return ByteBuffer.allocate(DIGEST).putLong(high).putLong(low).array();
  }

  /** By first publication: the order in which all who change many rows lock them. */
  List<Chosen> inOrder() {
    var sorted = new ArrayList<>(chosen);
    sorted.sort(Comparator.comparingLong(Chosen::origin));
    return sorted;
  }

  Map<String, Long> kinds() {
    return kinds;
  }

  /** How many have each label; a signal may have several. */
  Map<String, Long> labels() {
    return labels;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
