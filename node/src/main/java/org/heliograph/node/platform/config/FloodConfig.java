package org.heliograph.node.platform.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * From when on a source is held for review because it suddenly grew.
 *
 * @param off whether nothing is ever held by the node itself; default false
 * @param hourFloor as many signals of a source within an hour are never too many; default 10000
 * @param dayFloor the same within a day; default 40000
 * @param factor how many times what is usual of the source is too many; default 4
 * @param firstSignals how many signals of a source pass in its first week, in which nothing is
 *     usual yet; default 1000000
 * @param leastValues below so many values looked up within an hour, match rates are not judged;
 *     default 10000
 * @param signalPercent what share of the values looked up one signal may match; default 10
 * @param sourcePercent what share of them all signals of a source may always match; default 5
 * @param firstPercent the same while nothing is usual yet; default 50
 */
public record FloodConfig(
    @Nullable Boolean off,
    @Nullable Long hourFloor,
    @Nullable Long dayFloor,
    @Nullable Integer factor,
    @Nullable Long firstSignals,
    @Nullable Long leastValues,
    @Nullable Double signalPercent,
    @Nullable Double sourcePercent,
    @Nullable Double firstPercent) {
  public static final FloodConfig DEFAULT =
      new FloodConfig(null, null, null, null, null, null, null, null, null);

  public FloodConfig {
    atLeastOne("hourFloor", hourFloor);
    atLeastOne("dayFloor", dayFloor);
    atLeastOne("factor", factor);
    atLeastOne("firstSignals", firstSignals);
    atLeastOne("leastValues", leastValues);
    percent("signalPercent", signalPercent);
    percent("sourcePercent", sourcePercent);
    percent("firstPercent", firstPercent);
  }

  private static void atLeastOne(String key, @Nullable Number value) {
    require(value == null || value.longValue() >= 1, key, value, "1 or more");
  }

  private static void percent(String key, @Nullable Double value) {
    require(value == null || (value > 0 && value <= 100), key, value, "more than 0, up to 100");
  }

  private static void require(boolean holds, String key, @Nullable Number value, String expected) {
    if (!holds) {
      throw new ConfigException("flood.%s: \"%s\" is not %s".formatted(key, value, expected));
    }
  }

  public boolean watches() {
    return off == null || !off;
  }

  public long ofHour() {
    return hourFloor == null ? 10_000 : hourFloor;
  }

  public long ofDay() {
    return dayFloor == null ? 40_000 : dayFloor;
  }

  public int times() {
    return factor == null ? 4 : factor;
  }

  public long ofFirst() {
    return firstSignals == null ? 1_000_000 : firstSignals;
  }

  /** How long nothing counts as usual. */
  public Duration first() {
    return Duration.ofDays(7);
  }

  public long leastLookedUp() {
    return leastValues == null ? 10_000 : leastValues;
  }

  /** 0 to 1, as are the next two. */
  public double ofSignal() {
    return share(signalPercent, 10);
  }

  public double ofSource() {
    return share(sourcePercent, 5);
  }

  public double ofNewSource() {
    return share(firstPercent, 50);
  }

  private static double share(@Nullable Double percent, double otherwise) {
    return (percent == null ? otherwise : percent) / 100;
  }
}
