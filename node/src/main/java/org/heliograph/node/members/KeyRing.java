package org.heliograph.node.members;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.FileStamp;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The member's keys as they are now, while commands put next ones beside them and the directory
 * names those. A decryption key that was replaced is destroyed once no topic holds anything that
 * was encrypted to it, so that copies of expired consignments stay unreadable. Safe for use by many
 * threads.
 */
public final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final MemberHome home;
  private final Secret passphrase;
  private final InstantSource clock;
  private final SecureRandom random;
  private BiConsumer<KeyUse, KeyId> firstUse = (_, _) -> {};
  private @Nullable FileStamp seen;
  private @Nullable FileStamp nextSeen;
  private volatile NodeKeys keys;
  private volatile @Nullable NodeKeys next;

  private final @Nullable MountedKeys mounted;

  private KeyRing(
      MemberHome home,
      Secret passphrase,
      InstantSource clock,
      SecureRandom random,
      NodeKeys keys,
      @Nullable MountedKeys mounted) {
    this.home = home;
    this.mounted = mounted;
    this.passphrase = passphrase;
    this.clock = clock;
    this.random = random;
    this.keys = keys;
    this.seen = stamp(home.source());
  }

  /** Reads the keys; what was replaced since the last time counts as retired from now on. */
  public static KeyRing open(
      MemberHome home, Secret passphrase, InstantSource clock, SecureRandom random) {
    return open(home, passphrase, home.keys(passphrase), List.of(), clock, random);
  }

  /**
   * As {@link #open}, with the keys as they were just read: reading takes a moment.
   *
   * @param written what was written down of them, which counts where the keystore is only read
   */
  public static KeyRing open(
      MemberHome home,
      Secret passphrase,
      NodeKeys read,
      List<OwnKey> written,
      InstantSource clock,
      SecureRandom random) {
    var mounted = home.isOnlyRead() ? new MountedKeys(home, written) : null;
    var keys =
        mounted == null
            ? noted(home, passphrase, read, clock, random)
            : mounted.read(read, clock.instant(), Files.exists(home.nextKeystore()));
    var ring = new KeyRing(home, passphrase, clock, random, keys, mounted);
    var _ = ring.look();
    return ring;
  }

  private static NodeKeys noted(
      MemberHome home, Secret passphrase, NodeKeys keys, InstantSource clock, SecureRandom random) {
    // While a change is under way others may still encrypt to the key before.
    if (!Files.exists(home.nextKeystore())) {
      var noted = keys.retiringOlder(clock.instant());
      if (!noted.retired().equals(keys.retired())) {
        noted.write(home.keystore(), passphrase, random);
        return noted;
      }
    }
    return keys;
  }

  /** Null for the environment, which does not change. */
  private static @Nullable FileStamp stamp(@Nullable Path file) {
    return file == null ? null : FileStamp.of(file);
  }

  /** Has signing keys tell when they sign for the first time from now on. */
  public synchronized void tell(BiConsumer<KeyUse, KeyId> listener) {
    firstUse = listener;
    keys = keys.telling(listener);
  }

  /** Keys that count once the directory names them. */
  public Optional<NodeKeys> next() {
    return Optional.ofNullable(next);
  }

  public NodeKeys keys() {
    return keys;
  }

  /**
   * The key with this id; null if it is none of ours, or was destroyed. Others may encrypt to the
   * next one from the moment that the directory names it.
   */
  public @Nullable DecryptionKey decryption(KeyId id) {
    var found = held(id);
    return found == null ? lookedUp(id) : found;
  }

  /** Nothing is taken into use meanwhile. */
  private synchronized @Nullable DecryptionKey lookedUp(KeyId id) {
    var _ = look();
    return held(id);
  }

  private @Nullable DecryptionKey held(KeyId id) {
    var found = keys.decryption(id);
    var waiting = next;
    return found == null && waiting != null ? waiting.decryption(id) : found;
  }

  /**
   * Reads what commands have written since the last look; whether they have. A file that does not
   * open changes nothing.
   */
  public synchronized boolean look() {
    boolean changed = false;
    var now = stamp(home.source());
    if (now != null && !now.equals(seen)) {
      seen = now;
      changed = read(home.keystore()).map(this::useRead).orElse(false);
    }
    var waiting = FileStamp.of(home.nextKeystore());
    if (waiting == null ? nextSeen != null : !waiting.equals(nextSeen)) {
      nextSeen = waiting;
      next = waiting == null ? null : read(home.nextKeystore()).orElse(null);
      changed = true;
    }
    return changed;
  }

  private Optional<NodeKeys> read(Path file) {
    try {
      return Optional.of(NodeKeys.read(file, passphrase));
    } catch (RuntimeException e) {
      LOG.error("{} is not taken: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private boolean useRead(NodeKeys read) {
    if (mounted == null) {
      return use(read);
    }
    // What waits is looked at again: it may be newer than what is mounted now.
    nextSeen = null;
    return use(mounted.read(read, clock.instant(), Files.exists(home.nextKeystore())));
  }

  private boolean use(NodeKeys others) {
    keys = others.telling(firstUse);
    return true;
  }

  /** Takes the next keys into use if the directory names them all; whether it did. */
  public synchronized boolean take(String memberId, Directory directory) {
    var waiting = next;
    if (waiting == null) {
      return false;
    }
    var taken =
        new KeyRotation(home, passphrase, clock, random).finish(waiting, memberId, directory);
    taken.ifPresent(
        now -> {
          use(mounted == null ? now : mounted.took(now, keys, clock.instant()));
          next = null;
          // Where it stays, it is not read again.
          nextSeen = FileStamp.of(home.nextKeystore());
          seen = stamp(home.source());
          LOG.info("keys changed: {}", now);
        });
    return taken.isPresent();
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
    if (mounted == null) {
      destroyInFiles(until);
    } else {
      mounted.warn(left);
    }
    keys = left;
    int destroyed = before - left.decryptionKeys();
    LOG.info("{} decryption keys destroyed, retired by {}", destroyed, until);
    return destroyed;
  }

  private void destroyInFiles(Instant until) {
    destroyIn(home.keystore(), until);
    seen = FileStamp.of(home.keystore());
    if (Files.exists(home.nextKeystore())) {
      destroyIn(home.nextKeystore(), until);
      var _ = look();
    }
  }

  /** What people have to change where the keystore is only read; empty for nothing. */
  public synchronized List<String> toChange() {
    return mounted == null ? List.of() : mounted.words(keys);
  }

  /** Where a key in this state lies, in words; empty where it is gone. */
  synchronized String kept(State state, String kid) {
    return switch (state) {
      case NEXT -> home.nextPlace();
      case CURRENT, OLDER -> mounted == null ? home.place() : mounted.place();
      case DESTROYED -> left().contains(kid) && mounted != null ? mounted.place() : "";
    };
  }

  private List<String> left() {
    return mounted == null ? List.of() : mounted.left(keys).stream().map(KeyId::toString).toList();
  }

  /** A command may have written the file meanwhile; what it added stays. */
  private void destroyIn(Path file, Instant until) {
    NodeKeys.read(file, passphrase).withoutRetiredBy(until).write(file, passphrase, random);
  }
}
