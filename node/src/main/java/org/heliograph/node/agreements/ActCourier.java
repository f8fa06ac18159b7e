package org.heliograph.node.agreements;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends our acts to partners, again and again until they were seen. For one thread at a time. */
public final class ActCourier {
  private static final Logger LOG = LoggerFactory.getLogger(ActCourier.class);

  private final Outbox outbox;
  private final BiConsumer<String, String> deliver;
  private final Predicate<String> reachable;
  private final Duration pause;

  /** Acts that wait. */
  public interface Outbox {
    /** Partners to whom something has to be sent now. */
    List<String> partners(Duration pause);

    Due due(String partner, Duration pause);

    void sent(String partner, Due due);
  }

  /**
   * What has to be sent to one partner.
   *
   * @param messages signed, in order
   * @param upTo number of the last act among them, 0 for none
   * @param taken what the answer among them says, -1 where there is none
   * @param asks whether our question to tell all again is among them
   * @param answered the partner's such question that they answer
   */
  public record Due(
      List<String> messages, long upTo, long taken, boolean asks, Optional<UUID> answered) {
    public Due {
      messages = List.copyOf(messages);
    }
  }

  /**
   * @param deliver takes the partner and a signed act; returns when the broker holds it
   * @param reachable whether a partner still is a member
   * @param pause after which an act that was not seen is sent again
   */
  public ActCourier(
      Outbox outbox,
      BiConsumer<String, String> deliver,
      Predicate<String> reachable,
      Duration pause) {
    this.outbox = outbox;
    this.deliver = deliver;
    this.reachable = reachable;
    this.pause = pause;
  }

  /** Sends what is due; a partner that cannot be reached holds up no other. */
  public void round() {
    for (String partner : outbox.partners(pause)) {
      if (!reachable.test(partner)) {
        continue;
      }
      try {
        var due = outbox.due(partner, pause);
        due.messages().forEach(message -> deliver.accept(partner, message));
        outbox.sent(partner, due);
      } catch (RuntimeException e) {
        LOG.warn("acts for {} stay here for now: {}", partner, e.toString());
      }
    }
  }
}
