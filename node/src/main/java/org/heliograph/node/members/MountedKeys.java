package org.heliograph.node.members;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.protocol.keys.KeyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of keys whose keystore is only read: it cannot say since when a key is retired, and
 * goes on holding keys that are destroyed here. Guarded by the {@link KeyRing} that has it.
 */
final class MountedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(MountedKeys.class);

  /** Long before any retention. */
  private static final Instant LONG_AGO = Instant.EPOCH;

  private static final Duration KEPT = ClusterPlan.LONGEST_KEPT;

  private final MemberHome home;
  private final Map<KeyId, Instant> retired = new HashMap<>();
  private List<KeyId> older = List.of();
  private boolean fromNext;

  /**
   * @param written what the node wrote down of its keys, which outlives it
   */
  MountedKeys(MemberHome home, List<OwnKey> written) {
    this.home = home;
    for (var key : written) {
      if (key.use().equals("encryption") && key.state() == State.OLDER) {
        retired.put(KeyId.parse(key.kid()), key.since());
      } else if (key.use().equals("encryption") && key.state() == State.DESTROYED) {
        retired.put(KeyId.parse(key.kid()), LONG_AGO);
      }
    }
  }

  /** What of a keystore that was just read is to be used: keys that expired are not. */
  NodeKeys read(NodeKeys read, Instant now, boolean changing) {
    older = read.olderDecryption();
    fromNext = false;
    return used(read, now, changing);
  }

  /** As {@link #read}, of the next keys, which the directory names now. */
  NodeKeys took(NodeKeys next, NodeKeys before, Instant now) {
    // A keystore that was mounted anew already is no other than the one that waited.
    fromNext = fromNext || !sameKeys(next, before);
    older = fromNext ? next.olderDecryption() : older;
    if (fromNext) {
      LOG.warn("{}", takenWords());
    }
    return used(next, now, false);
  }

  private static boolean sameKeys(NodeKeys one, NodeKeys other) {
    return one.seal().keyId().equals(other.seal().keyId())
        && one.agreement().keyId().equals(other.agreement().keyId())
        && one.checkpoint().keyId().equals(other.checkpoint().keyId())
        && one.decryption().keyId().equals(other.decryption().keyId());
  }

  private NodeKeys used(NodeKeys read, Instant now, boolean changing) {
    var known = read.retiredSince(retired);
    var noted = changing ? known : known.retiringOlder(now);
    retired.putAll(noted.retired());
    var left = noted.withoutRetiredBy(now.minus(KEPT));
    warn(left);
    return left;
  }

  /** Says which keys are destroyed here and not where they come from. */
  void warn(NodeKeys now) {
    left(now).forEach(key -> LOG.warn("{}", leftWords(key)));
  }

  /** Keys that are destroyed here and not in the keystore. */
  List<KeyId> left(NodeKeys now) {
    return older.stream().filter(key -> now.decryption(key) == null).toList();
  }

  /** What people have to change at the place that the keys come from. */
  List<String> words(NodeKeys now) {
    var words = new ArrayList<String>();
    if (fromNext) {
      words.add(takenWords());
    }
    left(now).forEach(key -> words.add(leftWords(key)));
    return words;
  }

  /** Where the keys in use come from. */
  String place() {
    return fromNext ? home.nextPlace() : home.place();
  }

  private String takenWords() {
    return "The directory names the keys of %s, which are in use now: put them in place of %s."
        .formatted(home.nextPlace(), home.place());
  }

  private String leftWords(KeyId key) {
    return ("The decryption key %s has expired and is destroyed here, but %s still has it: leave it"
            + " out with ./heliograph node rotate encryption --out FILE --drop %s --home DIR, and"
            + " delete the secret before, with its versions.")
        .formatted(key, place(), key);
  }
}
