package org.heliograph.node.members;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.RootSuccession;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest directory that this node has verified. Safe for use by many threads.
 *
 * <p>A candidate that fails any check changes nothing: the last good one stays until it is stale,
 * and then nothing more is released.
 */
public final class MemberDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(MemberDirectory.class);

  private final Consumer<DirectoryTrust> pin;
  private final DirectoryStore store;
  private final InstantSource clock;
  private final Duration grace;
  private final List<Consumer<Directory>> listeners = new CopyOnWriteArrayList<>();
  private volatile DirectoryTrust trust;
  private volatile @Nullable RootSuccession followed;
  private volatile @Nullable RootSuccession announced;
  private volatile @Nullable Directory current;
  private volatile @Nullable Refusal lastRefusal;

  private MemberDirectory(
      DirectoryTrust trust,
      Consumer<DirectoryTrust> pin,
      DirectoryStore store,
      InstantSource clock,
      Duration grace) {
    this.trust = trust;
    this.pin = pin;
    this.store = store;
    this.clock = clock;
    this.grace = grace;
  }

  /**
   * Begins with what the store kept.
   *
   * @param grace how long past its next update a directory still counts
   * @throws RefusedException if what the store kept was not signed under the pinned root
   */
  public static MemberDirectory open(
      DirectoryTrust trust, DirectoryStore store, InstantSource clock, Duration grace) {
    return open(trust, _ -> {}, store, clock, grace);
  }

  /**
   * The same.
   *
   * @param pin remembers another root over restarts, once the one before has named it
   */
  public static MemberDirectory open(
      DirectoryTrust trust,
      Consumer<DirectoryTrust> pin,
      DirectoryStore store,
      InstantSource clock,
      Duration grace) {
    var directory = new MemberDirectory(trust, pin, store, clock, grace);
    // Another node of this member may have followed while this one was off.
    store.successions().forEach(directory::goOn);
    store.highest().ifPresent(kept -> directory.current = directory.trust.verifyKept(kept));
    return directory;
  }

  /** What directories are believed by at present. */
  public DirectoryTrust trust() {
    return trust;
  }

  /** How the pinned root came to be pinned, where another one named it. */
  public Optional<RootSuccession> followed() {
    return Optional.ofNullable(followed);
  }

  /** A root that nobody vouches for but itself, for people to decide about. */
  public Optional<RootSuccession> announced() {
    return Optional.ofNullable(announced);
  }

  /**
   * The directory to decide by, stale or not.
   *
   * @throws RefusedException DIRECTORY_STALE if there was never one
   */
  public Directory current() {
    return known().orElseThrow(() -> Refusal.of(RefusalReason.DIRECTORY_STALE).asException());
  }

  public Optional<Directory> known() {
    return Optional.ofNullable(current);
  }

  /** Whether nothing may be released: there is no directory, or it is past its time and grace. */
  public boolean isStale() {
    return known().map(directory -> directory.isStale(clock.instant(), grace)).orElse(true);
  }

  /** Why the last candidate was not taken; empty once one was. */
  public Optional<Refusal> lastRefusal() {
    return Optional.ofNullable(lastRefusal);
  }

  /** Called with each newer directory, on the thread that offered it. */
  public void onChange(Consumer<Directory> listener) {
    listeners.add(listener);
  }

  /** Takes a candidate if it passes every check and is newer; anything else is logged. */
  public void offer(byte[] text) {
    try {
      if (SignedSuccession.is(text)) {
        follow(SignedSuccession.parse(text));
      } else {
        take(SignedDirectory.parse(text));
      }
    } catch (RefusedException e) {
      if (e.refusal().reason() == RefusalReason.DIRECTORY_ROLLED_BACK || isOfBefore(text)) {
        // The topic is read from its beginning at each start, so older versions are no surprise.
        LOG.debug("an older directory was passed over: {}", e.getMessage());
        return;
      }
      lastRefusal = e.refusal();
      store.refused(text, e.refusal().reason());
      LOG.warn("a directory was refused: {}", e.getMessage());
    }
  }

  private synchronized void follow(SignedSuccession signed) {
    var claimed = signed.verifyAnnounced(trust.federation());
    if (trust.knows(claimed.root().keyId())) {
      goOn(signed);
      return;
    }
    if (signed.byPrevious().isEmpty()) {
      announced = claimed;
      LOG.warn(
          "the convener announces root key {} that the pinned one does not vouch for",
          claimed.root().keyId());
      return;
    }
    var succession = signed.verify(trust.federation(), trust.root());
    store.keep(signed, succession);
    goOn(signed);
    LOG.warn(
        "root key {} has named {} to take its place: it is pinned from now on",
        succession.previous(),
        succession.root().keyId());
  }

  /** Pins what a statement that was verified once names, where the pinned root has made it. */
  private synchronized void goOn(SignedSuccession signed) {
    signed
        .announced(trust.federation())
        .ifPresent(
            said -> {
              if (said.previous().equals(trust.root().keyId()) && !signed.byPrevious().isEmpty()) {
                trust = trust.pinning(signed.verify(trust.federation(), trust.root()).root());
                pin.accept(trust);
              }
              if (said.root().equals(trust.root())) {
                followed = signed.byPrevious().isEmpty() ? null : said;
                announced = null;
              }
            });
  }

  /** Whether it was sound under a root that was pinned before, and is not newer than what holds. */
  private boolean isOfBefore(byte[] text) {
    var last = current;
    try {
      return last != null
          && trust.verifyKept(SignedDirectory.parse(text)).version() <= last.version();
    } catch (RefusedException e) {
      return false;
    }
  }

  private void take(SignedDirectory signed) {
    var next = verifyAndKeep(signed);
    if (next.isPresent()) {
      LOG.info(
          "directory version {}, {} members, next update {}",
          next.get().version(),
          next.get().members().size(),
          next.get().nextUpdate());
      listeners.forEach(listener -> listener.accept(next.get()));
    }
  }

  private synchronized Optional<Directory> verifyAndKeep(SignedDirectory signed) {
    var last = current;
    var next = signed.verify(trust.federation(), trust.root(), clock.instant(), last);
    lastRefusal = null;
    if (last != null && next.version() == last.version()) {
      return Optional.empty();
    }
    store.keep(signed, new DirectoryChange(last, next));
    current = next;
    return Optional.of(next);
  }
}
