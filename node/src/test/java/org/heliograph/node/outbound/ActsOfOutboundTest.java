package org.heliograph.node.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.audit.Acting;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.outbound.publish.DraftSignal;
import org.heliograph.node.outbound.publish.Job;
import org.heliograph.node.outbound.publish.PostgresHeldUploads;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.outbound.publish.RowResult;
import org.heliograph.node.outbound.publish.Upload;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.outbound.publish.UploadHold;
import org.heliograph.node.returns.withdraw.Publishing;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActsOfOutboundTest {
  private static final String LUMEN = "lumen.example";
  private static final UploadHold HOLD = new UploadHold(3, Duration.ofMinutes(15), false);
  private static final Actor ADA = Actor.person("p-ada");
  private static final AtomicInteger DATABASES = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;

  private final Clock clock = Clock.systemUTC();
  private Publishing own;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void start() {
    own = new Publishing(postgres, "acts" + DATABASES.incrementAndGet(), clock);
  }

  @AfterEach
  void stop() {
    own.close();
  }

  private List<WrittenDown> written(AuditAct act) {
    return WrittenDown.in(own.database, act);
  }

  private WrittenDown one(AuditAct act) {
    assertThat(written(act)).hasSize(1);
    return written(act).getFirst();
  }

  private static DraftSignal draft(int number, int confidence) throws IOException {
    return DraftSignal.ofJson(
        new ObjectMapper()
            .readTree(Publishing.rows(number, 1, confidence))
            .toString()
            .getBytes(StandardCharsets.UTF_8));
  }

  private Job byHand(String key, int from, int count) throws IOException {
    var rows =
        new ByteArrayInputStream(Publishing.rows(from, count, 80).getBytes(StandardCharsets.UTF_8));
    var jobs = new PostgresJobs(own.database, HOLD, clock);
    var upload = new Upload("test", "ada", key, UploadFormat.NDJSON, rows, () -> 0, null);
    return Acting.as(ADA, () -> own.publisher.bulk(jobs).publish(upload, lines -> {}));
  }

  private PostgresHeldUploads held() {
    return new PostgresHeldUploads(own.database, own.signals, HOLD, clock);
  }

  @Test
  void eachChunkOfAnUploadIsOneEntryInTheNameOfWhoSentIt() {
    // When 1,500 rows, of which one is defective and one comes twice
    var rows =
        Publishing.rows(1, 1_498, 80) + Publishing.rows(1, 1, 80) + Publishing.rows(9_999, 1, 101);
    var job = Acting.as(ADA, () -> own.upload("one", rows));

    // Then
    var chunks = written(AuditAct.SIGNALS_PUBLISHED);
    assertThat(chunks).hasSizeGreaterThan(1);
    assertThat(chunks).extracting(one -> one.entry().actor()).containsOnly(ADA);
    assertThat(chunks)
        .extracting(one -> one.entry().objects().get("upload"))
        .containsOnly(job.id().toString());
    assertThat(chunks.getFirst().entry().objects()).containsEntry("first-row", "1");
    assertThat(chunks.getLast().entry().reasons()).containsValue(1L);
    assertThat(chunks.stream().mapToLong(one -> one.entry().counts().getOrDefault("accepted", 0L)))
        .satisfies(
            all -> assertThat(all.stream().mapToLong(Long::longValue).sum()).isEqualTo(1_498));
    var facts = chunks.stream().flatMap(one -> one.facts().stream()).toList();
    assertThat(facts).filteredOn(it -> it.what().equals("accepted")).hasSize(1_498);
    assertThat(facts).filteredOn(it -> it.what().equals("duplicate")).hasSize(1);
    assertThat(facts).extracting(Fact::signal).containsAll(own.ids("select id from signal"));
  }

  @Test
  void aSingleSignalLeavesAnEntryForWhateverBecomesOfIt() throws IOException {
    // When it is published, published again, changed, narrowed and withdrawn, twice
    var id = Objects.requireNonNull(own.publisher.publish(draft(1, 80)).id());
    own.publisher.publish(draft(1, 80));
    own.publisher.publish(draft(2, 101));
    own.publisher.replace(id, 1, draft(1, 90));
    own.publisher.narrow(id, new Restriction(Set.of("note", "labels"), Set.of(), Set.of()));
    own.publisher.withdraw(id, "a mistake");
    own.publisher.withdraw(id, "a mistake");

    // Then
    var published = written(AuditAct.SIGNALS_PUBLISHED);
    assertThat(published)
        .extracting(one -> one.entry().counts())
        .containsExactly(
            Map.of("accepted", 1L),
            Map.of("duplicate", 1L),
            Map.of("refused", 1L),
            Map.of("accepted", 1L));
    assertThat(published.get(2).entry().reasons()).hasSize(1);
    assertThat(published.get(3).facts()).containsExactly(Fact.of(id, 2, "accepted"));
    var narrowed = one(AuditAct.SIGNALS_NARROWED);
    assertThat(narrowed.entry().objects()).containsEntry("fields", "labels note");
    assertThat(narrowed.facts()).containsExactly(Fact.of(id, 2, "narrowed"));
    var withdrawn = one(AuditAct.SIGNALS_WITHDRAWN);
    assertThat(withdrawn.facts()).containsExactly(Fact.of(id, 2, "withdrawn"));
    assertThat(withdrawn.entry().digests()).containsOnlyKeys("reason");
  }

  @Test
  void whatIsRefusedInItsTransactionLeavesNoEntry() throws IOException {
    // Given
    var id = Objects.requireNonNull(own.publisher.publish(draft(1, 80)).id());
    own.publisher.withdraw(id, "a mistake");
    WrittenDown.clear(own.database);
    var stale = draft(1, 90);

    // Then
    assertThatThrownBy(() -> own.publisher.replace(id, 1, stale))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> own.publisher.withdraw(UUID.randomUUID(), "a mistake"))
        .isInstanceOf(RefusedException.class);
    assertThat(WrittenDown.in(own.database)).isEmpty();
  }

  @Test
  void aSealedBatchAndWhatWasWithheldAreWrittenDownTogether() throws IOException {
    // Given two that may go and one that may not
    own.upload("two", 1, 2);
    var red = own.publisher.publish(red()).id();
    WrittenDown.clear(own.database);

    // When
    own.release(LUMEN);

    // Then
    var disclosed = written(AuditAct.SIGNALS_DISCLOSED);
    assertThat(disclosed)
        .allSatisfy(
            one -> {
              assertThat(one.entry().partner()).isEqualTo(LUMEN);
              assertThat(one.entry().agreement()).isNotNull();
              assertThat(one.entry().objects())
                  .containsKeys("stream", "epoch", "sequence", "seal", "key", "first-revision");
              assertThat(one.facts())
                  .allSatisfy(
                      fact -> {
                        assertThat(fact.what()).isEqualTo("disclose");
                        assertThat(fact.clause()).isNotEmpty();
                        assertThat(fact.detail()).matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*");
                      });
            });
    assertThat(disclosed.stream().mapToInt(one -> one.facts().size()).sum()).isEqualTo(2);
    var withheld = one(AuditAct.SIGNALS_WITHHELD);
    assertThat(withheld.entry().partner()).isEqualTo(LUMEN);
    assertThat(withheld.facts()).extracting(Fact::signal).containsExactly(red);
    var reason = withheld.facts().getFirst().reason();
    assertThat(withheld.entry().reasons()).isEqualTo(Map.of(reason, 1L));
    assertThat(withheld.facts().getFirst().agreement()).contains("@1");
  }

  private static DraftSignal red() throws IOException {
    var text = Publishing.rows(77, 1, 80).replace("AMBER", "RED");
    return DraftSignal.ofJson(text.strip().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsTakenBackIsDisclosedAsThat() throws IOException {
    // Given
    RowResult published = own.publisher.publish(draft(1, 80));
    own.release(LUMEN);
    own.publisher.withdraw(Objects.requireNonNull(published.id()), "a mistake");
    WrittenDown.clear(own.database);

    // When
    own.release(LUMEN);

    // Then
    var fact = one(AuditAct.SIGNALS_DISCLOSED).facts().getFirst();
    assertThat(fact.what()).isEqualTo("withdraw");
    assertThat(fact.detail()).isNull();
    assertThat(fact.signal()).isEqualTo(published.id());
  }

  @Test
  void aWaitingUploadIsHeldReleasedOrDiscarded() throws IOException {
    // Given
    var released = byHand("one", 1, 5);
    var discarded = byHand("two", 11, 4);
    byHand("small", 21, 2);

    // When
    Acting.as(ADA, () -> decide(released, true));
    Acting.as(ADA, () -> decide(discarded, false));
    held().round();

    // Then
    assertThat(written(AuditAct.UPLOAD_HELD))
        .extracting(one -> one.entry().objects().get("upload"))
        .containsExactly(released.id().toString(), discarded.id().toString());
    assertThat(written(AuditAct.UPLOAD_HELD))
        .extracting(one -> one.entry().actor())
        .containsOnly(ADA);
    assertFollows(AuditAct.UPLOAD_RELEASED, released, "released", 5);
    assertFollows(AuditAct.UPLOAD_DISCARDED, discarded, "discarded", 4);
  }

  private boolean decide(Job job, boolean release) {
    if (release) {
      held().release(job.id(), "ada");
    } else {
      held().cancel(job.id(), "ada");
    }
    return release;
  }

  /** The decision of a person, and the rows that follow it. */
  private void assertFollows(AuditAct act, Job job, String what, int rows) {
    var both =
        written(act).stream()
            .filter(one -> job.id().toString().equals(one.entry().objects().get("upload")))
            .toList();
    assertThat(both).extracting(one -> one.entry().actor()).containsExactly(ADA, Actor.NODE);
    assertThat(both.getLast().facts()).hasSize(rows).extracting(Fact::what).containsOnly(what);
  }

  @Test
  void anUploadWhoseTimeHasComeIsReleasedByTheNode() throws IOException {
    // Given
    var job = byHand("one", 1, 5);
    own.database.pool().query("update job set release_at = now()").execute().await();

    // When
    held().round();

    // Then
    var both = written(AuditAct.UPLOAD_RELEASED);
    assertThat(both).hasSize(2).extracting(one -> one.entry().actor()).containsOnly(Actor.NODE);
    assertThat(both.getFirst().entry().objects()).containsEntry("upload", job.id().toString());
    assertThat(both.getLast().facts()).hasSize(5);
  }
}
