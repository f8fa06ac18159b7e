package org.heliograph.node.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives a span the ids that were derived for it. */
final class GivenIds implements IdGenerator {
  private static final ScopedValue<SpanIds> NEXT = ScopedValue.newInstance();

  /** Starts a span under these ids. */
  static Span start(SpanIds ids, SpanBuilder span) {
    return ScopedValue.where(NEXT, ids).call(span::startSpan);
  }

  @Override
  public String generateSpanId() {
    return NEXT.get().span();
  }

  /** Asked for by a span without a parent. */
  @Override
  public String generateTraceId() {
    return NEXT.get().trace();
  }
}
