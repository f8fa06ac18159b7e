package org.heliograph.node.platform.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Sends what it follows to a collector of the member's own, by OTLP. */
public final class OtlpTraces implements Traces, AutoCloseable {
  /** Enough for what is under way; the rest of a stop does not wait for a collector. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final AttributeKey<String> STAGE = AttributeKey.stringKey("heliograph.stage");
  private static final AttributeKey<String> PARTNER = AttributeKey.stringKey("heliograph.partner");
  private static final AttributeKey<String> STREAM = AttributeKey.stringKey("heliograph.stream");
  private static final AttributeKey<Long> SIGNALS = AttributeKey.longKey("heliograph.signals");
  private static final AttributeKey<String> REFUSAL = AttributeKey.stringKey("heliograph.refusal");

  private final Sampling sampling;
  private final SpanExport export;
  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final UnaryOperator<String> aliases;
  private final WallTime time;

  /**
   * @param provider hands its spans to {@code export}, with ids that are given
   * @param aliases of members, by their ids
   */
  OtlpTraces(
      Sampling sampling,
      SpanExport export,
      SdkTracerProvider provider,
      UnaryOperator<String> aliases,
      Clock clock) {
    this.sampling = sampling;
    this.export = export;
    this.provider = provider;
    this.tracer = provider.get("org.heliograph");
    this.aliases = aliases;
    this.time = new WallTime(clock);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean follows(UUID id) {
    return sampling.takes(id);
  }

  @Override
  public void passed(TracedStep step, TracedSignal signal) {
    if (export.hasRoom()) {
      end(step, start(step, signal, SpanIds.of(signal, step.step())), null);
    }
  }

  /** What is withheld is decided about again when terms change: its span is told apart by time. */
  @Override
  public void refused(TracedStep step, TracedSignal signal, RefusalReason reason) {
    if (export.hasRoom()) {
      long number = signal.revision() == 0 ? time.at(step.begin()) : signal.revision();
      end(step, start(step, signal, SpanIds.of(signal, step.step(), number)), reason);
    }
  }

  private Span start(TracedStep step, TracedSignal signal, SpanIds ids) {
    String stage = step.step().wireName();
    var span =
        tracer
            .spanBuilder(stage)
            .setSpanKind(kind(step.step()))
            .setStartTimestamp(time.at(step.begin()), TimeUnit.NANOSECONDS)
            .setAttribute(STAGE, stage)
            .setAttribute(SIGNALS, (long) step.signals());
    if (!step.partner().isEmpty()) {
      span.setAttribute(PARTNER, aliases.apply(step.partner()));
    }
    if (!step.stream().isEmpty()) {
      span.setAttribute(STREAM, step.stream());
    }
    return GivenIds.start(ids, under(span, step.step(), signal));
  }

  private static SpanBuilder under(SpanBuilder span, Step step, TracedSignal signal) {
    return step == Step.PUBLISH
        ? span.setNoParent()
        : span.setParent(Context.root().with(Span.wrap(parent(step, signal))));
  }

  /** The sender's last span is the parent of the recipient's first, at another node. */
  private static SpanContext parent(Step step, TracedSignal signal) {
    var before = SpanIds.before(signal, step);
    var flags = TraceFlags.getSampled();
    var state = TraceState.getDefault();
    return step == Step.RECEIVE
        ? SpanContext.createFromRemoteParent(before.trace(), before.span(), flags, state)
        : SpanContext.create(before.trace(), before.span(), flags, state);
  }

  private static SpanKind kind(Step step) {
    return switch (step) {
      case SEND -> SpanKind.PRODUCER;
      case RECEIVE -> SpanKind.CONSUMER;
      default -> SpanKind.INTERNAL;
    };
  }

  private void end(TracedStep step, Span span, @Nullable RefusalReason reason) {
    if (reason != null) {
      span.setAttribute(REFUSAL, reason.wireName()).setStatus(StatusCode.ERROR, reason.wireName());
    }
    span.end(time.at(step.end()), TimeUnit.NANOSECONDS);
  }

  /** Sends what waits, for a moment; a collector that is away is not waited for. */
  @Override
  public void close() {
    provider.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
