package org.heliograph.node.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.heliograph.node.outbound.release.Release.Withheld;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.node.outbound.seal.SealedBatch;
import org.heliograph.node.outbound.send.Consignment;
import org.heliograph.node.outbound.send.Sender.Carrier;
import org.heliograph.node.outbound.send.UnsentConsignment;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.node.platform.telemetry.TracedSignal;
import org.heliograph.node.platform.telemetry.TracedStep;
import org.heliograph.node.platform.telemetry.Traces;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.signal.SignalHeader;
import org.jspecify.annotations.Nullable;

/**
 * Follows signals on their way to one partner. What another run of the node sealed is sent without
 * a span: its bytes do not say which signals are in them.
 *
 * <p>Confined to the partner's loop, but for what the broker answers.
 */
public final class OutboundTraces {
  /** Consignments whose followed signals are remembered; another node may have sent some. */
  private static final int MOST_UNDER_WAY = 4_096;

  private final Traces traces;
  private final String partner;
  private final Cache<Position, List<TracedSignal>> underWay =
      Caffeine.newBuilder().maximumSize(MOST_UNDER_WAY).build();
  private @Nullable Page page;

  /** One page as it was decided and sealed; moments of {@link System#nanoTime}. */
  record Page(
      int size,
      List<Consignment> consignments,
      List<Withheld> withheld,
      long begin,
      long decided,
      long sealed) {}

  public OutboundTraces(Traces traces, String partner) {
    this.traces = traces;
    this.partner = partner;
  }

  /** A page was decided, in a transaction that is still open. */
  void decided(Page next) {
    page = next;
  }

  /** The transaction did not end well: its page is decided again. */
  void undone() {
    page = null;
  }

  /** The transaction has ended, and nothing of it was sent yet. */
  void recorded() {
    Page done = page;
    page = null;
    if (done == null || !traces.isOn()) {
      return;
    }
    var release = step(Step.RELEASE, "", done.size, done.begin, done.decided);
    done.consignments.forEach(one -> sealed(release, one.batch(), done.sealed));
    for (Withheld one : done.withheld) {
      var header = one.signal().header();
      if (traces.follows(header.id())) {
        traces.refused(release, signal(header, 0), one.denial().reason());
      }
    }
  }

  private void sealed(TracedStep release, SealedBatch batch, long end) {
    var position = batch.seal().position();
    String stream = position.stream().toString();
    var seal = step(Step.SEAL, stream, batch.signals().size(), release.end(), end);
    var followed = new ArrayList<TracedSignal>(0);
    long revision = batch.firstRevision();
    for (ReleasedSignal released : batch.signals()) {
      var header = released.signal().header();
      if (traces.follows(header.id())) {
        var signal = signal(header, revision);
        traces.passed(release, signal);
        traces.passed(seal, signal);
        followed.add(signal);
      }
      revision++;
    }
    if (!followed.isEmpty()) {
      underWay.put(position, followed);
    }
  }

  private TracedSignal signal(SignalHeader header, long revision) {
    return new TracedSignal(header.source(), header.id(), header.version(), partner, revision);
  }

  private TracedStep step(Step step, String stream, int signals, long begin, long end) {
    return new TracedStep(step, partner, stream, signals, begin, end);
  }

  /** The same carrier, with a span for what the broker took. */
  public Carrier around(Carrier carrier) {
    return traces.isOn() ? consignment -> carry(carrier, consignment) : carrier;
  }

  private CompletableFuture<?> carry(Carrier carrier, UnsentConsignment consignment) {
    long begin = System.nanoTime();
    return carrier
        .carry(consignment)
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                sent(consignment, begin);
              }
            });
  }

  private void sent(UnsentConsignment consignment, long begin) {
    var followed = underWay.asMap().remove(consignment.position());
    if (followed != null) {
      String stream = consignment.position().stream().toString();
      var step = step(Step.SEND, stream, consignment.entries(), begin, System.nanoTime());
      followed.forEach(signal -> traces.passed(step, signal));
    }
  }
}
