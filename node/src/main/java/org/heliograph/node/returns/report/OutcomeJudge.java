package org.heliograph.node.returns.report;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.outcome.NoteLint;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an outcome may go to the source of its signal: held here, agreed, entitled,
 * plausible, and without a word too much. Denies where it does not know. Safe for many threads.
 */
public final class OutcomeJudge {
  /** A day has come once it has begun somewhere, and is not over before it is over everywhere. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  private static final ZoneOffset LATEST = ZoneOffset.ofHours(-12);

  private final Function<String, Collection<Agreement>> fromSource;
  private final BooleanSupplier entitled;
  private final InstantSource clock;

  /**
   * @param fromSource versions of agreements that were ever in force, by source
   * @param entitled whether this member may report sensitive outcomes
   */
  public OutcomeJudge(
      Function<String, Collection<Agreement>> fromSource,
      BooleanSupplier entitled,
      InstantSource clock) {
    this.fromSource = fromSource;
    this.entitled = entitled;
    this.clock = clock;
  }

  /** What came of judging. */
  sealed interface Judgement {}

  /**
   * It may go.
   *
   * @param warnings what a person should look at again
   * @param reviewDue it is an action, and review before actions is promised
   */
  record Fit(
      OutcomeDraft draft,
      HeldSignal held,
      Optional<Integer> slot,
      List<Refusal> warnings,
      boolean reviewDue)
      implements Judgement {}

  /** It may not. */
  record Unfit(List<Refusal> refusals) implements Judgement {}

  /** How an outcome comes to be judged. */
  enum Occasion {
    FIRST,
    CORRECTION,
    /** The node reports it by itself: the agreement has to want that. */
    AUTOMATIC
  }

  Judgement judge(OutcomeDraft draft, @Nullable HeldSignal held, Occasion occasion) {
    var code = draft.code();
    if (code.isSensitive() && !entitled.getAsBoolean()) {
      return unfit(
          RefusalReason.NOT_ENTITLED,
          "code",
          code.wireName() + " comes only from authorities and hotlines, as counts over a period.");
    }
    if (code.isPeriodic()) {
      return unfit(
          RefusalReason.PERIODS_ONLY,
          "code",
          code == OutcomeCode.NO_MATCH
              ? "no-match is told by the node itself, once a calendar month is over."
              : "Report a count with POST /v1/outcomes/periods; it never names a signal.");
    }
    if (held == null) {
      return unfit(
          RefusalReason.SIGNAL_NOT_HELD,
          "signal",
          "No signal of this id was received from this source; look at source and id.");
    }
    return fromSource.apply(held.name().source()).stream()
        .filter(it -> it.ref().equals(held.agreement()))
        .findFirst()
        .map(agreement -> judge(draft, held, agreement, occasion))
        .orElseGet(
            () ->
                unfit(
                    RefusalReason.AGREEMENT_UNKNOWN,
                    "signal",
                    "The agreement that the signal is held under is not known here any longer."));
  }

  private static Judgement unfit(RefusalReason reason, String field, String detail) {
    return new Unfit(List.of(Refusal.at(reason, field, detail)));
  }

  private Judgement judge(
      OutcomeDraft draft, HeldSignal held, Agreement agreement, Occasion occasion) {
    var refusals = new ArrayList<Refusal>();
    var warnings = new ArrayList<Refusal>();
    checkState(draft, held, occasion, refusals);
    checkTerms(draft, agreement, refusals);
    if (occasion == Occasion.AUTOMATIC && !wants(agreement, draft.code())) {
      refusals.add(notAgreed("code", agreement, draft.code().wireName() + " by itself"));
    }
    checkDay(draft.date(), held, refusals);
    var slot = draft.indicator().flatMap(held::slotOf);
    if (draft.indicator().isPresent() && slot.isEmpty()) {
      refusals.add(
          Refusal.at(
              RefusalReason.INDICATOR_NOT_DISCLOSED,
              "indicator",
              "The signal does not disclose this indicator here; leave it out, or name the right"
                  + " signal."));
    }
    draft.note().ifPresent(note -> lint("note", note, held, refusals, warnings));
    draft.body().ifPresent(body -> lint("body", body, held, refusals, warnings));
    return refusals.isEmpty()
        ? new Fit(draft, held, slot, List.copyOf(warnings), isReviewDue(draft, agreement))
        : new Unfit(List.copyOf(refusals));
  }

  private static void checkState(
      OutcomeDraft draft, HeldSignal held, Occasion occasion, List<Refusal> refusals) {
    boolean undoes = draft.code() == OutcomeCode.APPEAL_REVERSED || occasion == Occasion.CORRECTION;
    if (held.withdrawn() && !undoes) {
      refusals.add(
          Refusal.at(
              RefusalReason.WITHDRAWN,
              "signal",
              "The source has withdrawn this signal; only appeal-reversed and corrections go."));
    }
  }

  private static void checkTerms(OutcomeDraft draft, Agreement agreement, List<Refusal> refusals) {
    var terms = agreement.returns();
    if (!terms.outcomes().contains(draft.code())) {
      refusals.add(notAgreed("code", agreement, draft.code().wireName()));
    }
    requireBody(draft, terms, refusals);
    for (var member : ReturnTerms.Member.values()) {
      var given =
          switch (member) {
            case JURISDICTION -> draft.jurisdiction();
            case BODY -> draft.body();
            case NOTE -> draft.note();
          };
      if (given.isPresent() && !terms.members().contains(member)) {
        refusals.add(notAgreed(member.wireName(), agreement, "a " + member.wireName()));
      }
    }
  }

  private static void requireBody(OutcomeDraft draft, ReturnTerms terms, List<Refusal> refusals) {
    if (draft.code() == OutcomeCode.REPORTED
        && draft.body().isEmpty()
        && terms.members().contains(ReturnTerms.Member.BODY)) {
      refusals.add(
          Refusal.at(
              RefusalReason.FIELD_MISSING, "body", "Name the body to which a report was made."));
    }
  }

  static boolean wants(Agreement agreement, OutcomeCode code) {
    return agreement.returns().automatic().contains(code)
        && agreement.returns().outcomes().contains(code);
  }

  /** Whether an agreement wants the node itself to report a code. */
  boolean wants(String source, AgreementRef ref, OutcomeCode code) {
    return fromSource.apply(source).stream()
        .anyMatch(it -> it.ref().equals(ref) && wants(it, code));
  }

  /** Whether any agreement with a source does. */
  boolean wants(String source, OutcomeCode code) {
    return fromSource.apply(source).stream().anyMatch(it -> wants(it, code));
  }

  private static Refusal notAgreed(String field, Agreement agreement, String what) {
    return Refusal.at(
        RefusalReason.OUTCOME_NOT_AGREED,
        field,
        "Agreement %s version %d does not let %s flow back; leave it out, or agree on it."
            .formatted(agreement.id(), agreement.version(), what));
  }

  private void checkDay(LocalDate date, HeldSignal held, List<Refusal> refusals) {
    if (date.isAfter(LocalDate.ofInstant(clock.instant(), EARLIEST))) {
      refusals.add(
          Refusal.at(RefusalReason.DATE_IN_FUTURE, "date", "This day has not come anywhere yet."));
    }
    var received = LocalDate.ofInstant(held.keptAt(), LATEST);
    if (date.isBefore(received)) {
      refusals.add(
          Refusal.at(
              RefusalReason.DATE_TOO_EARLY,
              "date",
              "The signal was received on %s; nothing came of it before."
                  .formatted(LocalDate.ofInstant(held.keptAt(), ZoneOffset.UTC))));
    }
  }

  private static void lint(
      String field, String text, HeldSignal held, List<Refusal> refusals, List<Refusal> warnings) {
    for (var found : NoteLint.find(text, held.values())) {
      var refusal =
          Refusal.at(
              RefusalReason.NOTE_DISCLOSES,
              field,
              "At offset %d there %s %s; leave it out."
                  .formatted(found.offset(), found.sure() ? "is" : "may be", found.kind().words()));
      (found.sure() ? refusals : warnings).add(refusal);
    }
  }

  private static boolean isReviewDue(OutcomeDraft draft, Agreement agreement) {
    return draft.code().isAction()
        && agreement.duties().stream()
            .anyMatch(duty -> duty.kind() == Duty.Kind.HUMAN_REVIEW_BEFORE_ACTION);
  }
}
