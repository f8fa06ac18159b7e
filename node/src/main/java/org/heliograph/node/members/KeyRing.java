package org.heliograph.node.members;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The member's decryption keys. One that was replaced is destroyed once no topic holds anything
 * that was encrypted to it, so that copies of expired consignments stay unreadable. Safe for use by
 * many threads.
 */
public final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final MemberHome home;
  private final Secret passphrase;
  private final InstantSource clock;
  private final SecureRandom random;
  private volatile NodeKeys keys;

  private KeyRing(
      MemberHome home, Secret passphrase, InstantSource clock, SecureRandom random, NodeKeys keys) {
    this.home = home;
    this.passphrase = passphrase;
    this.clock = clock;
    this.random = random;
    this.keys = keys;
  }

  /** Reads the keys; what was replaced since the last time counts as retired from now on. */
  public static KeyRing open(
      MemberHome home, Secret passphrase, InstantSource clock, SecureRandom random) {
    return open(home, passphrase, home.keys(passphrase), clock, random);
  }

  /** As {@link #open}, with the keys as they were just read: reading takes a moment. */
  public static KeyRing open(
      MemberHome home, Secret passphrase, NodeKeys read, InstantSource clock, SecureRandom random) {
    var keys = read;
    // While a change is under way others may still encrypt to the key before.
    if (!Files.exists(home.nextKeystore())) {
      var noted = keys.retiringOlder(clock.instant());
      if (!noted.retired().equals(keys.retired())) {
        noted.write(home.keystore(), passphrase, random);
        keys = noted;
      }
    }
    return new KeyRing(home, passphrase, clock, random, keys);
  }

  /** Has signing keys tell when they sign for the first time from now on. */
  public void tell(BiConsumer<KeyUse, KeyId> firstUse) {
    keys = keys.telling(firstUse);
  }

  /** Keys that count once the directory names them. */
  public Optional<NodeKeys> next() {
    return Files.exists(home.nextKeystore())
        ? Optional.of(NodeKeys.read(home.nextKeystore(), passphrase))
        : Optional.empty();
  }

  public NodeKeys keys() {
    return keys;
  }

  /** The key with this id; null if it is none of ours, or was destroyed. */
  public @Nullable DecryptionKey decryption(KeyId id) {
    return keys.decryption(id);
  }

  /** Since when the older keys that are still here are retired. */
  public Map<KeyId, Instant> retired() {
    return keys.retired();
  }

  /** Destroys keys whose topics have let go of all that was encrypted to them; how many. */
  public synchronized long destroyExpired() {
    var until = clock.instant().minus(ClusterPlan.LONGEST_KEPT);
    int before = keys.decryptionKeys();
    var left = keys.withoutRetiredBy(until);
    if (left.decryptionKeys() == before) {
      return 0;
    }
    destroyIn(home.keystore(), until);
    if (Files.exists(home.nextKeystore())) {
      destroyIn(home.nextKeystore(), until);
    }
    keys = left;
    int destroyed = before - left.decryptionKeys();
    LOG.info("{} decryption keys destroyed, retired by {}", destroyed, until);
    return destroyed;
  }

  /** A command may have added a key to the file meanwhile; that one stays. */
  private void destroyIn(Path file, Instant until) {
    NodeKeys.read(file, passphrase).withoutRetiredBy(until).write(file, passphrase, random);
  }
}
