package org.heliograph.node.federation.faults;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What happens in a run, and when. The same seed draws the same plan among the same kinds.
 *
 * @param faults one to three, in no order
 */
record FaultPlan(long seed, List<Fault> faults) {
  private static final int MOST = 3;
  private static final int LONGEST = 1_500;

  /** What happens at most once in a run, since it takes everything with it. */
  private static final Set<FaultKind> ONCE =
      EnumSet.of(
          FaultKind.BROKER_RESTARTED,
          FaultKind.DATABASE_CRASHED,
          FaultKind.RECIPIENT_RESTORED,
          FaultKind.SOURCE_RESTORED,
          FaultKind.DISK_FULL,
          FaultKind.DISK_SLOW,
          FaultKind.PROCESS_KILLED,
          FaultKind.PROCESS_PAUSED,
          FaultKind.SECOND_NODE);

  /** Of these, what moves a database away does not go with another node on it. */
  private static final Set<FaultKind> ALONE =
      EnumSet.of(
          FaultKind.RECIPIENT_RESTORED,
          FaultKind.SOURCE_RESTORED,
          FaultKind.DISK_FULL,
          FaultKind.SECOND_NODE);

  /**
   * One thing that happens.
   *
   * @param member 0 for the source, 1 and 2 for the recipients, where it happens to a member
   * @param step of the load after which it happens
   * @param millis how long it lasts
   * @param chance what chance in it begins with
   */
  record Fault(FaultKind kind, int member, int step, int millis, long chance) {
    @Override
    public String toString() {
      return "%s of %d after %d for %d ms"
          .formatted(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), member, step, millis);
    }
  }

  FaultPlan {
    faults = List.copyOf(faults);
  }

  /**
   * @param steps that the load takes
   */
  static FaultPlan draw(long seed, Set<FaultKind> kinds, int steps) {
    // seeds beside each other draw plans that have nothing in common
    var random = new SplittableRandom(seed);
    var left = EnumSet.copyOf(kinds);
    int many = 1 + random.nextInt(MOST);
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < many && !left.isEmpty(); i++) {
      var kind = kind(random, left);
      if (ONCE.contains(kind)) {
        left.remove(kind);
      }
      if (ALONE.contains(kind)) {
        left.removeAll(ALONE);
      }
      faults.add(
          new Fault(
              kind,
              random.nextInt(3),
              random.nextInt(Math.max(1, steps * 3 / 4)),
              100 + random.nextInt(LONGEST),
              random.nextLong()));
    }
    return new FaultPlan(seed, faults);
  }

  private static FaultKind kind(RandomGenerator random, Set<FaultKind> kinds) {
    int at = random.nextInt(kinds.stream().mapToInt(FaultKind::weight).sum());
    for (var kind : kinds) {
      at -= kind.weight();
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("there is no kind");
  }

  boolean has(FaultKind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }

  @Override
  public String toString() {
    return faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
  }
}
