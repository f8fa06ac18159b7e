package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Counts what passes the stages and what is refused. All counters are there from the start, so that
 * a count is an addition and no search, and that a metric exists before its first event. Safe for
 * use by many threads.
 */
final class StageMeters implements StageObserver {
  private final Map<Step, Counter> in;
  private final Map<Step, Counter> out;
  private final Map<Step, Timer> took;
  private final Map<RefusedAt, Map<RefusalReason, Counter>> refused;
  private final Counter receiptsGiven;
  private final Counter receiptsGot;

  StageMeters(Telemetry telemetry) {
    in = each(Step.class, step -> telemetry.counter(Metric.SIGNALS_IN, step.wireName()));
    out = each(Step.class, step -> telemetry.counter(Metric.SIGNALS_OUT, step.wireName()));
    took = each(Step.class, step -> telemetry.timer(Metric.STAGE_DURATION, step.wireName()));
    refused =
        each(
            RefusedAt.class,
            place -> each(RefusalReason.class, reason -> refusal(telemetry, place, reason)));
    receiptsGiven = telemetry.counter(Metric.RECEIPTED, "received");
    receiptsGot = telemetry.counter(Metric.RECEIPTED, "sent");
  }

  private static Counter refusal(Telemetry telemetry, RefusedAt place, RefusalReason reason) {
    return telemetry.counter(Metric.REFUSALS, place.wireName(), reason.wireName());
  }

  private static <K extends Enum<K>, V> Map<K, V> each(Class<K> keys, Function<K, V> value) {
    var all = new EnumMap<K, V>(keys);
    for (K key : keys.getEnumConstants()) {
      all.put(key, value.apply(key));
    }
    return all;
  }

  @Override
  public void passed(Stage stage, int signals) {
    switch (stage) {
      case PUBLISHED -> out(Step.PUBLISH, signals);
      case RELEASED -> passed(Step.RELEASE, Step.SEAL, signals);
      case SEALED -> out(Step.SEAL, signals);
      case SENT -> out(Step.SEND, signals);
      case RECEIVED -> passed(Step.RECEIVE, Step.VERIFY, signals);
      case VERIFIED -> passed(Step.VERIFY, Step.ADMIT, signals);
      case ADMITTED -> passed(Step.ADMIT, Step.KEEP, signals);
      case KEPT -> out(Step.KEEP, signals);
      case REPORTED -> receiptsGiven.increment(signals);
      case COLLECTED -> receiptsGot.increment(signals);
      case RECORDED, ACKNOWLEDGED -> {
        // what is sent is counted as it is handed to the broker, and as the broker has it
      }
    }
  }

  private void passed(Step step, Step next, int signals) {
    out(step, signals);
    came(next, signals);
  }

  private void out(Step step, int signals) {
    of(out, step).increment(signals);
  }

  @Override
  public void came(Step step, int signals) {
    of(in, step).increment(signals);
  }

  @Override
  public void refused(RefusedAt place, RefusalReason reason, int signals) {
    of(of(refused, place), reason).increment(signals);
  }

  @Override
  public void took(Step step, long nanos) {
    of(took, step).record(nanos, TimeUnit.NANOSECONDS);
  }

  private static <K extends Enum<K>, V> V of(Map<K, V> all, K key) {
    V value = all.get(key);
    if (value == null) {
      throw new IllegalStateException("nothing counts " + key);
    }
    return value;
  }
}
