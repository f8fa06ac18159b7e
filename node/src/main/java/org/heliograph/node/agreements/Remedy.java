package org.heliograph.node.agreements;

import org.heliograph.protocol.refusal.RefusalReason;

/** What would have to change for a refusal to end, in words for people who decide about terms. */
public final class Remedy {
  private Remedy() {}

  public static String of(RefusalReason reason) {
    return switch (reason) {
      case NO_AGREEMENT -> "Agree terms with the partner: write a draft from a template.";
      case AGREEMENT_UNKNOWN, CLAUSE_UNKNOWN ->
          "The source's version has to arrive and be activated here.";
      case AGREEMENT_NOT_IN_FORCE ->
          "Activate a version whose dates hold at this instant, or wait until it begins.";
      case AGREEMENT_SUSPENDED -> "The party that suspended the agreement has to resume it.";
      case BASIS_LAPSED ->
          "Enter a basis that holds: amend the clause with a successor basis or later dates.";
      case TRANSFER_LAPSED -> "Amend the clause with a transfer tool that holds.";
      case SIGNAL_EXPIRED -> "Publish a new version of the signal that expires later.";
      case WITHDRAWN -> "Nothing: a withdrawal is final.";
      case PURPOSE_WITHHELD -> "Nothing: what was taken back of a signal stays taken back.";
      case AGGREGATES_ONLY -> "Nothing under this clause: it gives counts, never single signals.";
      case UNDECIDABLE ->
          "State the field in a new version of the signal, and disclose it where the clause asks"
              + " for it; or amend the clause to ask for less.";
      case NOT_HUMAN_REVIEWED ->
          "Have a person review it and publish a new version; or amend the clause.";
      case CONFIDENCE_TOO_LOW, TLP_TOO_RESTRICTIVE ->
          "Publish a new version of the signal where it is better known by now; or amend the"
              + " clause.";
      default ->
          reason.permanence() == RefusalReason.Permanence.UNTIL_CHANGED
              ? "Amend the clause, or add one that covers such signals."
              : "Nothing: the refusal is final.";
    };
  }
}
