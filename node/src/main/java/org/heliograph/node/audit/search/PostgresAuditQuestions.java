package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.search.Steps.Numbered;
import org.heliograph.node.audit.search.Steps.Step;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.TlogProof;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions to the audit. Each answer is read in the transaction that writes down that it
 * was asked for: without that entry there is no answer. Every method waits; safe for use by many
 * threads.
 */
public final class PostgresAuditQuestions {
  private final PostgresDatabase database;

  public PostgresAuditQuestions(PostgresDatabase database) {
    this.database = database;
  }

  /**
   * Entries that meet all that is asked.
   *
   * @param after where the page before ended
   */
  public Findings search(Question question, @Nullable EntryRef after, int limit) {
    return read(
        Asked.by("searchAudit", question, after),
        sql -> PostgresAuditSearch.find(sql, question, after, limit, PostgresAuditSearch.STANDARD),
        found -> found.items().size());
  }

  /** All about one signal, from its beginning. */
  public Steps story(UUID signal, @Nullable EntryRef after, int limit) {
    var question = Question.ofSignal(signal);
    return read(
        Asked.by("tellSignal", question, after),
        sql -> story(sql, question, after, limit, facts -> facts.about(signal)),
        story -> story.steps().size());
  }

  /** All about one agreement, any version, from its beginning. */
  public Steps story(
      String agreement, @Nullable String partner, @Nullable EntryRef after, int limit) {
    var question = Question.ofAgreement(agreement, partner);
    return read(
        Asked.by("tellAgreement", question, after),
        sql -> story(sql, question, after, limit, _ -> List.of()),
        story -> story.steps().size());
  }

  public Tally count(CountQuestion question) {
    return read(
        Asked.by("countAudit", question),
        sql -> PostgresAuditCounts.count(sql, question),
        tally -> tally.lines().size());
  }

  /** One entry, with what it stands for. */
  public Optional<OneEntry> entry(EntryRef ref) {
    return read(
        Asked.by("readAuditEntry").of("entry", ref),
        sql -> find(sql, ref).map(found -> new OneEntry(found, facts(sql, found))),
        found -> found.isPresent() ? 1 : 0);
  }

  /** The proof that an entry is in the log, which anybody can verify; empty as {@link #entry}. */
  public Optional<TlogProof> proof(EntryRef ref) {
    return read(
        Asked.by("proveAuditEntry").of("entry", ref),
        sql -> PostgresEntryProofs.prove(sql, ref),
        proof -> proof.isPresent() ? 1 : 0);
  }

  /** One fact of an entry, with its proof. */
  public Optional<FactProof> fact(EntryRef ref, int number) {
    return read(
        Asked.by("proveAuditFact").of("entry", ref).of("fact", number),
        sql -> find(sql, ref).flatMap(found -> FactProof.of(found, facts(sql, found), number)),
        proof -> proof.isPresent() ? 1 : 0);
  }

  /** Whether a text of an entry is this one. */
  public Optional<TextCheck> check(EntryRef ref, String name, String text) {
    return read(
        Asked.by("checkAuditText").of("entry", ref).of("text", name),
        sql ->
            find(sql, ref)
                .flatMap(FoundEntry::entry)
                .flatMap(entry -> Optional.ofNullable(entry.digests().get(name)))
                .map(digest -> PostgresAuditTexts.check(sql, digest, text)),
        check -> check.isPresent() ? 1 : 0);
  }

  /** People with their pseudonyms, in the order of these. */
  public List<Person> people(@Nullable String after, int limit) {
    return read(
        Asked.by("listAuditPeople"),
        sql -> PostgresAuditPeople.list(sql, after, limit),
        List::size);
  }

  /** Whether the text of an entry could be held against its hash, and cannot any more. */
  public boolean forgetText(EntryRef ref, String name) {
    return database.inTransaction(
        sql ->
            find(sql, ref)
                .flatMap(FoundEntry::entry)
                .flatMap(entry -> Optional.ofNullable(entry.digests().get(name)))
                .map(digest -> PostgresAuditTexts.forget(sql, ref, name, digest))
                .orElse(false));
  }

  private <T> T read(Asked asked, Function<SqlConnection, T> question, ToLongFunction<T> answers) {
    return database.inTransaction(
        sql -> {
          // what is asked is bounded, and compiling it takes longer than answering it
          sql.query("set local jit = off").execute().await();
          T answer = question.apply(sql);
          PostgresAudit.record(sql, asked.answered(answers.applyAsLong(answer)));
          return answer;
        });
  }

  private static Optional<FoundEntry> find(SqlClient sql, EntryRef ref) {
    return PostgresAuditSearch.entries(sql, List.of(ref)).stream().findFirst();
  }

  private static Steps story(
      SqlClient sql,
      Question question,
      @Nullable EntryRef after,
      int limit,
      Function<EntryFacts, List<Numbered>> chosen) {
    var found = PostgresAuditSearch.find(sql, question, after, limit, PostgresAuditSearch.STANDARD);
    var packed = packed(sql, found.items());
    var steps = new ArrayList<Step>();
    for (var one : found.items()) {
      var entry = one.entry();
      var facts = EntryFacts.of(entry.map(AuditEntry::facts), packed.get(one.facts()));
      var own = chosen.apply(facts);
      if (!own.isEmpty() || !facts.isSound() || isAbout(entry, question.signal())) {
        steps.add(new Step(one, own, facts.isSound()));
      }
    }
    return new Steps(steps, found.next());
  }

  /** Two signals may share what is searched by; what cannot be read may have been about it. */
  private static boolean isAbout(Optional<AuditEntry> entry, @Nullable UUID signal) {
    return signal == null
        || entry.map(one -> signal.toString().equals(one.objects().get("signal"))).orElse(true);
  }

  private static EntryFacts facts(SqlClient sql, FoundEntry found) {
    return EntryFacts.of(
        found.entry().map(AuditEntry::facts), packed(sql, List.of(found)).get(found.facts()));
  }

  private static Map<Long, byte[]> packed(SqlClient sql, List<FoundEntry> found) {
    var ids = found.stream().map(FoundEntry::facts).filter(Objects::nonNull).toArray(Long[]::new);
    var packed = new HashMap<Long, byte[]>();
    if (ids.length > 0) {
      for (Row row :
          sql.preparedQuery("select id, facts from audit_facts where id = any ($1)")
              .execute(Tuple.tuple().addArrayOfLong(ids))
              .await()) {
        packed.put(row.getLong(0), row.getBuffer(1).getBytes());
      }
    }
    return packed;
  }
}
