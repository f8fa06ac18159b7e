package org.heliograph.node.recovery;

import java.util.Optional;
import org.heliograph.node.recovery.Recovery.Cause;
import org.heliograph.node.recovery.Recovery.State;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything may leave this node: not while it looks as if it went back to a backup and
 * nobody said so, and not before it was looked whether it does. Safe for many threads; answers from
 * memory, and {@link #look} reads anew.
 */
public final class Departures {
  private final PostgresRecovery recovery;
  private volatile Recovery last;
  private volatile boolean compared;

  /** Reads what is known; waits. */
  public Departures(PostgresRecovery recovery) {
    this.recovery = recovery;
    this.last = recovery.read();
  }

  /** Another node of this member may have heard of something. */
  public Recovery look() {
    var now = recovery.read();
    last = now;
    return now;
  }

  /** The audit log was held against what partners have seen of it, as far as that goes. */
  public void compared() {
    compared = true;
  }

  /** Whether it is known how the audit log compares with what partners have seen of it. */
  public boolean isCompared() {
    return compared;
  }

  /** Nothing leaves from now on, unless a declared recovery runs. */
  public void need(Cause cause, String words, @Nullable String partner) {
    var _ = recovery.need(cause, words, partner);
    var _ = look();
  }

  public Recovery now() {
    return last;
  }

  /** Whether signals, returns and receipts may go. */
  public boolean areOpen() {
    return mayAsk() && (last.state() != State.RUNNING || last.isOpened());
  }

  /**
   * Whether acts and questions may go: also while a declared recovery asks partners what they have.
   */
  public boolean mayAsk() {
    var now = last;
    return compared
        && now.state() != State.NEEDED
        && (now.state() != State.RUNNING || now.isAsking());
  }

  /**
   * Whether own signals may be published.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException RESTORE_UNDECLARED
   */
  public void requireDeclared() {
    warning()
        .ifPresent(
            words -> {
              throw Refusal.of(RefusalReason.RESTORE_UNDECLARED, words).asException();
            });
  }

  /** What to tell people; empty where nothing is the matter. */
  public Optional<String> warning() {
    return last.warning();
  }
}
