package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.audit.search.PostgresAuditLeads;
import org.heliograph.node.audit.search.PostgresAuditLeads.Sealed;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.TlogProof;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The audit as people ask it: over the API, and by command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditApiTest {
  private static final UUID SIGNAL = UUID.fromString("6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17");
  private static final AgreementRef TERMS = new AgreementRef("harbor-tern", 2);
  private static final String TERN = "tern.example";

  private final SigningKey key = SigningKey.generate(new SecureRandom());
  private TestApi api;
  private PostgresSequencer sequencer;
  private String auditor;
  private String anna;

  @BeforeAll
  void start() {
    api = TestApi.start();
    UnaryOperator<byte[]> mac = StorageKey.ofBytes(new byte[StorageKey.LENGTH])::mac;
    api.database.journal(PostgresJournal.keyed(Clock.systemUTC(), mac));
    api.database.pool().query("truncate audit_pending, audit_facts").execute().await();
    sequencer =
        new PostgresSequencer(
            api.database,
            new OwnLog(TestMembers.HARBOR, () -> key),
            mac,
            LastSeen.NOTHING,
            Clock.systemUTC());
    auditor = api.keyOf("olga", Scope.AUDIT);
    anna = api.people.pseudonym("anna");
    append();
    act(
        Act.of(AuditAct.SIGNALS_PUBLISHED)
            .by(Actor.person(anna))
            .about("upload", UUID.randomUUID())
            .facts(List.of(fact("accepted"), other("accepted"))));
    act(
        Act.of(AuditAct.SIGNALS_WITHHELD)
            .with("lumen.example")
            .facts(
                List.of(
                    fact("withheld").under("harbor-lumen@1", "c9").because("purpose-missing"))));
    act(
        Act.of(AuditAct.SIGNALS_DISCLOSED)
            .with(TERN)
            .under(TERMS)
            .about("stream", "signals")
            .about("epoch", 1)
            .about("sequence", 7)
            .facts(List.of(other("disclose"), fact("disclose").under(null, "c1").with("0,2,5"))));
    act(
        Act.of(AuditAct.SIGNAL_REVIEWED)
            .by(Actor.person(anna))
            .with(TERN)
            .about("signal", SIGNAL)
            .saying("note", "confirmed by telephone"));
    append();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private static Fact fact(String what) {
    return Fact.of(SIGNAL, 1, what);
  }

  private static Fact other(String what) {
    return Fact.of(UUID.randomUUID(), 1, what);
  }

  private void act(Act act) {
    api.database.inTransaction(
        sql -> {
          PostgresAudit.record(sql, act);
          return true;
        });
  }

  private void append() {
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  private HttpResponse<String> ask(String path) {
    return api.send(api.request(path).setHeader("Authorization", "Bearer " + auditor).build());
  }

  private JsonNode items(String path) {
    var response = ask(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestApi.json(response).path("items");
  }

  private String ref(String act) {
    return items("/v1/audit/entries?act=" + act).path(0).path("ref").asText();
  }

  private Ran run(String... command) {
    return runAs(auditor, command);
  }

  private Ran runAs(String token, String... command) {
    var args = new ArrayList<>(List.of("audit"));
    args.addAll(List.of(command));
    args.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", token));
    return Ran.heliograph(args.toArray(String[]::new));
  }

  @Test
  void theStoryOfASignalIsToldInOrderAndEachStepNamesItsEntry() {
    // When
    var steps = items("/v1/audit/signals/" + SIGNAL);

    // Then
    assertThat(steps.findValuesAsText("index")).isSorted();
    assertThat(steps.path(0).at("/about/0/words").asText())
        .isEqualTo("Taken up for publishing: accepted, by anna.");
    assertThat(steps.path(1).at("/about/0/words").asText())
        .isEqualTo(
            "Kept from lumen.example under harbor-lumen version 1, clause c9: withheld; purpose-missing.");
    assertThat(steps.path(2).at("/about/0/words").asText())
        .isEqualTo(
            "Disclosed to tern.example under harbor-tern version 2, clause c1: slots 0,2,5 (epoch 1, position 7).");
    assertThat(steps.path(2).at("/about/0/number").asInt()).isEqualTo(1);
    assertThat(steps.path(2).path("about")).hasSize(1);
    assertThat(steps.path(3).path("words").asText()).startsWith("Dispute decided");
    assertThat(steps).hasSize(4).allMatch(step -> step.path("factsSound").asBoolean());
  }

  @Test
  void anAgreementIsFoundWhereOnlyAFactIsUnderIt() {
    assertThat(items("/v1/audit/agreements/harbor-lumen")).hasSize(1);
    assertThat(items("/v1/audit/agreements/harbor-tern")).hasSize(1);
    assertThat(items("/v1/audit/agreements/harbor-tern?partner=lumen.example")).isEmpty();
    assertThat(items("/v1/audit/entries?agreement=harbor-lumen&agreementVersion=1")).hasSize(1);
    assertThat(items("/v1/audit/entries?agreement=harbor-lumen&agreementVersion=2")).isEmpty();
  }

  @Test
  void whatIsAskedIsAnEntryAndReadingThatLeavesOneMore() {
    // Given
    append();
    int before = items("/v1/audit/entries?act=audit.read&limit=1000").size();
    append();

    // When
    var read = items("/v1/audit/entries?act=audit.read&limit=1000");

    // Then
    assertThat(read).hasSize(before + 1);
    var last = read.path(0);
    assertThat(last.at("/objects/question").asText()).isEqualTo("searchAudit");
    assertThat(last.at("/objects/asked-act").asText()).isEqualTo("audit.read");
    assertThat(last.at("/counts/answers").asInt()).isEqualTo(before);
    assertThat(last.at("/by/name").asText()).isEqualTo("olga");
  }

  @Test
  void aReadWhoseEntryCannotBeWrittenIsNotAnswered() {
    // Given
    api.database.pool().query("alter table audit_pending rename to elsewhere").execute().await();

    // When
    var refused = ask("/v1/audit/entries");
    api.database.pool().query("alter table elsewhere rename to audit_pending").execute().await();

    // Then
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(ask("/v1/audit/entries").statusCode()).isEqualTo(200);
  }

  @Test
  void whatAnAuditorReadsElsewhereIsAnEntryToo() {
    // When
    assertThat(ask("/v1/holds").statusCode()).isEqualTo(200);
    append();

    // Then
    var read = items("/v1/audit/entries?act=audit.read").path(0);
    assertThat(read.at("/objects/question").asText()).isEqualTo("listHolds");
  }

  @Test
  void anEntryIsProvenByItsBytesAndACheckpoint() {
    // Given
    var ref = ref("signals.disclosed");

    // When
    var entry = TestApi.json(ask("/v1/audit/entries/" + ref));
    var proof = TlogProof.parse(ask("/v1/audit/entries/" + ref + "/proof").body());
    var fact = TestApi.json(ask("/v1/audit/entries/" + ref + "/facts/1"));

    // Then
    var leaf = MerkleTree.leaf(Base64.getDecoder().decode(entry.path("bytes").asText()));
    var log = NoteKey.log(new MemberLog(TestMembers.HARBOR, 1).origin(), key.verifyingKey());
    assertThat(proof.verify(leaf, log, List.of()).checkpoint().size()).isGreaterThan(proof.index());
    assertThat(fact.path("root").asText()).isEqualTo(entry.at("/entry/facts/root").asText());
    var path = new ArrayList<Hash>();
    fact.path("path").forEach(hash -> path.add(Hash.parse(hash.asText())));
    assertThat(
            MerkleTree.leads(
                MerkleTree.leaf(Base64.getDecoder().decode(fact.path("leaf").asText())),
                1,
                fact.path("count").asLong(),
                path,
                Hash.parse(fact.path("root").asText())))
        .isTrue();
  }

  @Test
  void aSealedBatchLeadsToItsEntry() {
    // When
    var leads = new PostgresAuditLeads(api.database).disclosures(SIGNAL);

    // Then
    assertThat(leads).hasSize(1);
    assertThat(String.valueOf(leads.get(new Sealed(TERN, "signals", 1, 7))))
        .isEqualTo(ref("signals.disclosed"));
  }

  @Test
  void countsAreToldApartByOneThing() {
    // When
    var reasons = items("/v1/audit/counts?by=reason");
    var clauses = items("/v1/audit/counts?by=clause&partner=" + TERN);

    // Then
    assertThat(reasons.findValuesAsText("reason")).contains("purpose-missing");
    assertThat(clauses.toString())
        .contains("\"agreement\":\"harbor-tern\",\"version\":\"2\",\"clause\":\"c1\"");
    assertThat(ask("/v1/audit/counts?by=day&since=2020-01-01").statusCode()).isEqualTo(400);
  }

  @Test
  void questionsThatMakeNoSenseAreRefusedByName() {
    for (var query :
        List.of(
            "signal=x",
            "act=nothing",
            "since=yesterday",
            "actor=x y",
            "agreementVersion=1",
            "cursor=x")) {
      var response = ask("/v1/audit/entries?" + query.replace(" ", "%20"));
      assertThat(response.statusCode()).as(query).isEqualTo(400);
      assertThat(response.body()).contains(query.substring(0, query.indexOf('=')));
    }
    assertThat(ask("/v1/audit/entries?person=nobody").statusCode()).isEqualTo(404);
    assertThat(ask("/v1/audit/entries/1/99999").statusCode()).isEqualTo(404);
    assertThat(ask("/v1/audit/entries/1/99999/proof").statusCode()).isEqualTo(404);
    assertThat(ask("/v1/audit/entries/1/0/facts/0").statusCode()).isEqualTo(404);
  }

  @Test
  void aTextIsHeldAgainstItsHashUntilItIsForgotten() {
    // Given
    var ref = ref("signal.reviewed");

    // Then
    assertThat(run("entry", ref, "--says", "note", "confirmed by telephone").exit()).isZero();
    assertThat(run("entry", ref, "--says", "note", "another").exit()).isEqualTo(2);
    assertThat(runAs(auditor, "forget", "--entry", ref, "--text", "note", "--yes").exit())
        .isEqualTo(1);
    assertThat(run("entry", ref, "--says", "note", "confirmed by telephone").exit()).isZero();
    assertThat(runAs(api.token(), "forget", "--entry", ref, "--text", "note", "--yes").exit())
        .isZero();
    assertThat(run("entry", ref, "--says", "note", "confirmed by telephone").out())
        .contains("Nobody can tell");
    append();
    assertThat(items("/v1/audit/entries?act=text.forgotten").path(0).at("/objects/entry").asText())
        .isEqualTo(ref);
  }

  @Test
  void aPersonIsForgottenAndTheStoryStays() {
    // Given
    var ben = api.people.pseudonym("ben");
    act(Act.of(AuditAct.NOTICE_DONE).by(Actor.person(ben)));
    append();
    assertThat(run("search", "--person", "ben").out()).contains("by ben.");

    // When
    var unconfirmed = runAs(api.token(), "forget", ben);
    var forgotten = runAs(api.token(), "forget", ben, "--yes");
    append();

    // Then
    assertThat(unconfirmed.exit()).isEqualTo(1);
    assertThat(unconfirmed.err()).contains("cannot be undone");
    assertThat(forgotten.exit()).isZero();
    assertThat(runAs(api.token(), "forget", ben, "--yes").exit()).isEqualTo(2);
    assertThat(run("search", "--person", ben).out())
        .contains("by " + ben + ".")
        .doesNotContain("by ben.");
    assertThat(run("people").out()).contains(ben).doesNotContain(" ben\n");
    assertThat(items("/v1/audit/entries?act=person.forgotten")).isNotEmpty();
  }

  @Test
  void theCommandsTellInTablesAndAsJson() {
    // When
    var story = run("story", SIGNAL.toString());
    var none = run("search", "--act", "alarm.raised");
    var counts = run("counts", "--by", "fact");
    var entry = run("entry", ref("signals.disclosed"));
    var proof = run("entry", ref("signals.disclosed"), "--proof");
    var json = run("search", "--partner", TERN, "--since", "2020-01-01", "--limit", "1", "--json");

    // Then
    assertThat(story.out()).contains("ENTRY", "slots 0,2,5", "audit entry ENTRY --proof");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.out()).contains("nothing of the kind");
    assertThat(counts.out()).contains("signals.disclosed", "disclose");
    assertThat(entry.out()).contains("\"format\" : 1", "FACT");
    assertThat(proof.out()).startsWith("c2sp.org/tlog-proof@v1\n");
    assertThat(json.out()).contains("\"items\"", "\"next\"");
    assertThat(run("search", "--since", "yesterday").exit()).isEqualTo(64);
  }
}
