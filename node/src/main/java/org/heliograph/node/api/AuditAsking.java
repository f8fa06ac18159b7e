package org.heliograph.node.api;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.search.CountBy;
import org.heliograph.node.audit.search.CountQuestion;
import org.heliograph.node.audit.search.EntryRef;
import org.heliograph.node.audit.search.Question;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Reads questions to the audit out of calls. */
final class AuditAsking {
  /** So many days are counted where none is named. */
  private static final int DAYS = 31;

  private final PostgresPeople people;
  private final UnaryOperator<String> memberId;
  private final Clock clock;

  /**
   * @param memberId the id of a member that is named by id or alias
   */
  AuditAsking(PostgresPeople people, UnaryOperator<String> memberId, Clock clock) {
    this.people = people;
    this.memberId = memberId;
    this.clock = clock;
  }

  Question question(Call call) {
    var version = call.query("agreementVersion");
    if (version != null && call.query("agreement") == null) {
      throw invalid("agreementVersion", "A version is one of an agreement; name that, too.");
    }
    return new Question(
        read(call, "signal", UUID::fromString, "A signal's id is a UUID."),
        partner(call),
        call.query("agreement"),
        version == null ? null : Integer.valueOf(version),
        actor(call),
        act(call),
        call.query("reason"),
        time(call, "since"),
        time(call, "until"),
        call.query("order", "newest").equals("oldest"));
  }

  CountQuestion count(Call call) {
    var by = CountBy.ofWire(call.query("by", "")).orElseThrow();
    var until = day(call, "until").orElseGet(this::tomorrow);
    var first = by == CountBy.DAY ? until.minusDays(DAYS) : LocalDate.EPOCH;
    var question =
        new CountQuestion(
            by,
            day(call, "since").orElse(first),
            until,
            partner(call),
            call.query("agreement"),
            act(call));
    if (question.isTooFine()) {
      throw invalid(
          "since", "At most " + CountQuestion.MOST_DAYS + " days are told apart; ask by month.");
    }
    return question;
  }

  private LocalDate tomorrow() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
  }

  static @Nullable EntryRef after(Call call) {
    var cursor = call.query("cursor");
    return cursor == null ? null : EntryRef.parse(cursor).orElseThrow(Pages::noCursor);
  }

  /** The entry that the path names. */
  static EntryRef ref(Call call) {
    return EntryRef.parse(call.path("log") + "/" + call.path("index"))
        .orElseThrow(AuditAsking::noEntry);
  }

  static RefusedException noEntry() {
    return Refusal.of(RefusalReason.NOT_FOUND, "The audit has no such entry.").asException();
  }

  @Nullable String partner(Call call) {
    var partner = call.query("partner");
    return partner == null ? null : memberId.apply(partner);
  }

  private @Nullable Actor actor(Call call) {
    var person = call.query("person");
    if (person == null) {
      return read(call, "actor", Actor::new, "An actor is node, person:…, key:… or member:….");
    }
    if (call.query("actor") != null) {
      throw invalid("person", "Name an actor or a person.");
    }
    return Optional.of(person)
        .filter(it -> it.matches("p-[a-z0-9]{1,20}"))
        .or(() -> people.known(person))
        .map(Actor::person)
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.NOT_FOUND,
                        "person",
                        "The audit knows nobody of this name; who was forgotten is found by the"
                            + " pseudonym.")
                    .asException());
  }

  private static @Nullable AuditAct act(Call call) {
    return read(
        call,
        "act",
        name -> AuditAct.ofWire(name).orElseThrow(IllegalArgumentException::new),
        "There is no such act.");
  }

  static @Nullable Instant time(Call call, String name) {
    return read(
        call,
        name,
        text -> OffsetDateTime.parse(text).toInstant(),
        "A time with its zone is asked for.");
  }

  private static Optional<LocalDate> day(Call call, String name) {
    return Optional.ofNullable(
        read(call, name, LocalDate::parse, "A day such as 2026-07-01 is asked for."));
  }

  private static <T> @Nullable T read(
      Call call, String name, Function<String, T> reader, String otherwise) {
    var text = call.query(name);
    try {
      return text == null ? null : reader.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw invalid(name, otherwise);
    }
  }

  private static RefusedException invalid(String field, String why) {
    return Refusal.at(RefusalReason.REQUEST_INVALID, field, why).asException();
  }
}
