package org.heliograph.node.audit.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.protocol.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a question that an index answers without the entries themselves.
 *
 * @param rows tables with their conditions that together hold, each once, the entries that meet it
 * @param check whether the entry {@code w.log}, {@code w.index} meets it
 */
record PostgresFilter(
    Function<PostgresParameters, List<String>> rows, Function<PostgresParameters, String> check) {
  /** Met by every entry. */
  static final PostgresFilter ANY =
      new PostgresFilter(_ -> List.of("audit_log where true"), _ -> "true");

  private static final String SAME = "f.log = w.log and f.index = w.index";

  /** Those of a question; the first are likely to be met by fewer entries. */
  static List<PostgresFilter> of(Question question) {
    var all = new ArrayList<PostgresFilter>();
    if (question.reason() != null) {
      all.add(reason(question.reason()));
    }
    if (question.actor() != null && !question.actor().equals(Actor.NODE)) {
      all.add(column("actor", question.actor().text()));
    }
    if (question.agreement() != null) {
      all.add(agreement(question.agreement()));
    }
    if (question.partner() != null) {
      all.add(column("partner", question.partner()));
    }
    if (question.act() != null) {
      all.add(column("act", question.act().wireName()));
    }
    return all;
  }

  /** The entries at these places. */
  static PostgresFilter at(List<EntryRef> places) {
    var logs = places.stream().map(EntryRef::log).toArray(Integer[]::new);
    var indexes = places.stream().map(EntryRef::index).toArray(Long[]::new);
    return new PostgresFilter(
        parameters ->
            List.of(
                "unnest(%s::int4[], %s::int8[]) as places (log, index) where true"
                    .formatted(parameters.add(logs), parameters.add(indexes))),
        parameters ->
            "(w.log, w.index) in (select * from unnest(%s::int4[], %s::int8[]))"
                .formatted(parameters.add(logs), parameters.add(indexes)));
  }

  private static PostgresFilter column(String column, String value) {
    // said twice, so that an index that leaves the node's own acts out is known to serve
    var part = column.equals("actor") ? " and actor <> 'node'" : "";
    return new PostgresFilter(
        parameters ->
            List.of("audit_log where %s = %s".formatted(column, parameters.add(value)) + part),
        parameters ->
            "(select true from audit_log f where %s and f.%s = %s%s)"
                .formatted(SAME, column, parameters.add(value), part));
  }

  private static PostgresFilter reason(String reason) {
    return new PostgresFilter(
        parameters -> List.of("audit_reason where reason = " + parameters.add(reason)),
        parameters ->
            "(select true from audit_reason f where %s and f.reason = %s)"
                .formatted(SAME, parameters.add(reason)));
  }

  private static PostgresFilter agreement(String agreement) {
    return new PostgresFilter(
        parameters -> {
          var id = parameters.add(agreement);
          return List.of(
              "audit_log where agreement = " + id, "audit_under where agreement = " + id);
        },
        parameters -> {
          var id = parameters.add(agreement);
          return """
              coalesce((select true from audit_log f where %1$s and f.agreement = %2$s),
                (select true from audit_under f where %1$s and f.agreement = %2$s))"""
              .formatted(SAME, id);
        });
  }

  /** Whether more is asked than the indexes tell. */
  static boolean needsEntries(Question question) {
    return question.version() != null || Actor.NODE.equals(question.actor());
  }

  /** What only the entry {@code w.log}, {@code w.index} itself tells. */
  static Optional<String> ofEntry(Question question, PostgresParameters parameters) {
    var met = new ArrayList<String>();
    if (question.since() != null) {
      met.add("f.at >= " + time(question.since(), parameters));
    }
    if (question.until() != null) {
      met.add("f.at < " + time(question.until(), parameters));
    }
    if (Actor.NODE.equals(question.actor())) {
      met.add("f.actor = 'node'");
    }
    if (question.version() != null) {
      met.add(version(question.agreement(), question.version(), parameters));
    }
    return met.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "(select %s from audit_log f where %s)".formatted(String.join(" and ", met), SAME));
  }

  /** Entries are canonical JSON, in which this text can be nothing else. */
  private static String version(
      @Nullable String agreement, int version, PostgresParameters parameters) {
    var id = parameters.add(Objects.requireNonNull(agreement, "a version is one of an agreement"));
    var said = parameters.add("\"agreementVersion\":" + version + ",");
    return """
        (f.agreement = %1$s and position(convert_to(%2$s, 'UTF8') in f.entry) > 0 or exists (
          select from audit_under u where u.agreement = %1$s and u.log = f.log and u.index = f.index
            and %3$s::int4 = any (u.versions)))"""
        .formatted(id, said, parameters.add((Object) version));
  }

  private static String time(Instant at, PostgresParameters parameters) {
    return parameters.add(at.atOffset(ZoneOffset.UTC));
  }
}
