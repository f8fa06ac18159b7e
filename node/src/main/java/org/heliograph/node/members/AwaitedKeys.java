package org.heliograph.node.members;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for keys: a member uses a new key as soon as the directory names it there, which can be
 * before the same directory has come here. Whoever writes to a place with keys that nobody names
 * holds it up once for each version of the directory at most, and not for longer than the longest
 * wait.
 *
 * <p>Safe for many threads, of which one at a time has a place.
 */
public final class AwaitedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(AwaitedKeys.class);

  private final LongSupplier version;
  private final Duration longest;
  private final InstantSource clock;
  private final Map<Object, Wait> waits = new ConcurrentHashMap<>();

  /**
   * @param version of the directory in which the wait was in vain; none where it still lasts
   */
  private record Wait(Instant since, long version) {
    static final long NONE = Long.MIN_VALUE;
  }

  /**
   * @param version of the directory to decide by; below 0 where there is none yet
   */
  public AwaitedKeys(LongSupplier version, Duration longest, InstantSource clock) {
    this.version = version;
    this.longest = longest;
    this.clock = clock;
  }

  /** Whether what was refused at a place is to be looked at again later, before anything else. */
  public boolean awaits(Object place, Refusal refusal) {
    if (refusal.reason() != RefusalReason.KEY_UNKNOWN) {
      return false;
    }
    long decidedBy = version.getAsLong();
    var now = clock.instant();
    var wait = waits.get(place);
    if (wait == null || (wait.version != Wait.NONE && wait.version != decidedBy)) {
      LOG.info("{} waits for a key that directory {} does not name", place, decidedBy);
      waits.put(place, new Wait(now, Wait.NONE));
      return true;
    }
    if (wait.version == Wait.NONE && now.isBefore(wait.since.plus(longest))) {
      return true;
    }
    waits.put(place, new Wait(wait.since, decidedBy));
    return false;
  }

  /** Something at the place was believed. */
  public void passed(Object place) {
    waits.computeIfPresent(place, (_, wait) -> wait.version == Wait.NONE ? null : wait);
  }
}
