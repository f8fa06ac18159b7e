package org.heliograph.node.outbound.release;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/** Decides for one partner what becomes of a committed signal. Pure. */
public final class Release {
  /** What became of one signal. */
  public sealed interface Outcome {}

  /** It goes to the partner. */
  public record Cleared(ReleasedSignal signal) implements Outcome {}

  /** It stays here. */
  public record Withheld(CommittedSignal signal, Denial denial) implements Outcome {}

  /** The partner has been told all there is to tell. */
  public record Unchanged() implements Outcome {}

  private static final Outcome UNCHANGED = new Unchanged();

  private final PolicyTable policy;

  public Release(PolicyTable policy) {
    this.policy = policy;
  }

  /**
   * @param held what the partner was last told about this signal, or null where that is nothing
   */
  public Outcome decide(CommittedSignal signal, @Nullable Holding held, Instant now) {
    if (held != null && held.isWithdrawn()) {
      return UNCHANGED;
    }
    if (signal.isWithdrawn()) {
      return held == null ? UNCHANGED : takeBack(signal, held, Action.WITHDRAW, 0);
    }
    return switch (policy.release(signal.facts(), signal.restriction(), now)) {
      case Permit permit when held == null && signal.isPaused() -> paused(signal, permit);
      case Permit permit -> disclose(signal, held, permit);
      case Deny deny ->
          held == null ? new Withheld(signal, deny.main()) : denied(signal, held, deny, now);
    };
  }

  /**
   * Decides about a signal of which something was lost on the way or at the partner: what it is
   * entitled to now is told again though nothing has changed, and never more.
   *
   * @param told what the partner was told last, whether or not it came; null where that is nothing
   * @param holds whether the partner holds any of it
   */
  public Outcome decideAnew(
      CommittedSignal signal, @Nullable Holding told, boolean holds, Instant now) {
    if (told == null) {
      return decide(signal, null, now);
    }
    if (signal.isWithdrawn() || told.isWithdrawn()) {
      return takeBack(signal, told, Action.WITHDRAW, 0);
    }
    return switch (policy.release(signal.facts(), signal.restriction(), now)) {
      case Permit permit when !holds && signal.isPaused() -> paused(signal, permit);
      case Permit permit -> discloseAnew(signal, told, holds, permit);
      case Deny deny -> holds ? shrunk(signal, told, deny, now) : new Withheld(signal, deny.main());
    };
  }

  private static Outcome discloseAnew(
      CommittedSignal signal, Holding told, boolean holds, Permit permit) {
    int slots = slots(signal, permit);
    boolean narrowed =
        holds
            && told.version() == signal.version()
            && (slots & ~told.slots()) == 0
            && (slots != told.slots() || told.action() == Action.NARROW);
    return new Cleared(
        new ReleasedSignal(
            signal,
            narrowed ? Action.NARROW : Action.DISCLOSE,
            permit.agreement(),
            permit.clause().id(),
            slots));
  }

  /** Whoever holds it keeps it and hears of changes; nobody else gets it. */
  private static Outcome paused(CommittedSignal signal, Permit permit) {
    var reason = RefusalReason.PAUSED_FOR_REVIEW;
    var clause = permit.clause().id();
    return new Withheld(signal, new Denial(reason, permit.agreement(), clause, reason.help()));
  }

  private Outcome denied(CommittedSignal signal, Holding held, Deny deny, Instant now) {
    var shrunk = shrunk(signal, held, deny, now);
    boolean same =
        shrunk instanceof Cleared(ReleasedSignal next)
            && held.version() == signal.version()
            && held.slots() == next.slots();
    return same ? UNCHANGED : shrunk;
  }

  /**
   * What the partner was told shrinks to what only a suspension keeps from going; where no clause
   * covers it any longer, to the header.
   */
  private Outcome shrunk(CommittedSignal signal, Holding told, Deny deny, Instant now) {
    var retained =
        policy.retain(signal.facts(), signal.restriction(), told.agreement(), told.clause(), now);
    if (!(retained instanceof Permit permit)) {
      return takeBack(signal, told, Action.NARROW, 0);
    }
    if (told.version() != signal.version()) {
      // the partner holds other values, which a narrowing of these cannot lessen
      return signal.restriction().isNone()
          ? new Withheld(signal, deny.main())
          : takeBack(signal, told, Action.NARROW, 0);
    }
    return takeBack(signal, told, Action.NARROW, slots(signal, permit) & told.slots());
  }

  private static Outcome disclose(CommittedSignal signal, @Nullable Holding held, Permit permit) {
    int slots = slots(signal, permit);
    Action action = Action.DISCLOSE;
    if (held != null && held.version() == signal.version()) {
      if (held.slots() == slots
          && held.clause().equals(permit.clause().id())
          && held.agreement().equals(permit.agreement())) {
        return UNCHANGED;
      }
      boolean fewer = (slots & ~held.slots()) == 0;
      action = fewer ? Action.NARROW : Action.DISCLOSE;
    }
    return new Cleared(
        new ReleasedSignal(signal, action, permit.agreement(), permit.clause().id(), slots));
  }

  private static Outcome takeBack(CommittedSignal signal, Holding held, Action action, int slots) {
    return new Cleared(new ReleasedSignal(signal, action, held.agreement(), held.clause(), slots));
  }

  /** The slots of the permitted fields, and of the indicators of the permitted types, as a mask. */
  private static int slots(CommittedSignal signal, Permit permit) {
    BitSet slots = permit.fieldSlots(signal.table());
    List<Indicator> indicators = signal.indicators();
    for (int i = 0; i < indicators.size(); i++) {
      if (permit.types().contains(indicators.get(i).type())) {
        slots.set(signal.record().slotOfIndicator(i));
      }
    }
    return (int) slots.toLongArray()[0];
  }
}
