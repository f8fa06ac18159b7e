package org.heliograph.protocol.policy;

/** What a gate says of a signal. */
public sealed interface Decision permits Permit, Deny {
  /** Whether a refusal may end by itself once an agreement, a basis or a date changes. */
  boolean untilChanged();
}
