package org.heliograph.node.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresCheckpoints;
import org.heliograph.node.audit.log.PostgresSequencer;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.members.DirectoryChange;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.PostgresDirectoryStore;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.postgres.PostgresJournal;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.StreamCounts;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;

/** A member's database with a small log that its partners have cosigned, and what it rests on. */
public final class EvidenceStore implements AutoCloseable {
  public static final String FEDERATION = "test.example";
  public static final String HARBOR = "harbor.example";
  public static final String TERN = "tern.example";
  public static final String LUMEN = "lumen.example";
  static final String REASON = "placeholder reason <b>with markup</b> & more";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** One server for all tests of this JVM; it ends with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        var postgres = EmbeddedPostgres.start(Files.createTempDirectory("heliograph-evidence"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final SecureRandom random = new SecureRandom();
  private final Vertx vertx = Vertx.vertx();
  private final Clock clock = Clock.systemUTC();
  private final Instant began =
      clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(20));
  private final StorageKey storage = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
  private final Map<String, SigningKey> checkpointKeys = new HashMap<>();
  private final Map<String, SigningKey> agreementKeys = new HashMap<>();
  final PostgresDatabase database;
  final PostgresPeople people;
  final UUID signal = UUID.randomUUID();
  final UUID other = UUID.randomUUID();
  final SigningKey root = SigningKey.generate(random);
  final SignedAgreement agreement;
  final String clause;
  final OwnLog own;
  private final SigningKey online = SigningKey.generate(random);
  private final PostgresSequencer sequencer;
  private final PostgresEvidence evidence;

  public EvidenceStore() {
    for (var member : List.of(HARBOR, TERN, LUMEN)) {
      checkpointKeys.put(member, SigningKey.generate(random));
      agreementKeys.put(member, SigningKey.generate(random));
    }
    database =
        PostgresDatabase.open(
            vertx, Server.POSTGRES.database("evidence" + DATABASES.incrementAndGet()), clock);
    database.journal(PostgresJournal.keyed(clock, storage::mac));
    own = new OwnLog(HARBOR, () -> checkpointKey(HARBOR));
    sequencer = new PostgresSequencer(database, own, storage::mac, LastSeen.NOTHING, clock);
    people = new PostgresPeople(database, clock);
    agreement = agreement();
    clause = agreement.agreement().clauses().getFirst().id();
    evidence =
        new PostgresEvidence(
            database,
            own,
            () -> new DirectoryTrust(FEDERATION, root.verifyingKey()),
            people,
            clock);
    keepDirectory(1, MemberStatus.ACTIVE);
    keepDirectory(2, MemberStatus.ACTIVE);
    keepDirectory(3, MemberStatus.SUSPENDED);
    keepAgreement();
    happen();
  }

  /**
   * What the log tells: an agreement, a signal's life, and things that are none of its business.
   */
  private void happen() {
    var name = AgreementName.of(agreement.agreement());
    var person = Actor.person(people.pseudonym("placeholder name"));
    record(
        Act.of(AuditAct.AGREEMENT_ACTED)
            .by(person)
            .with(TERN)
            .under(name.ref())
            .about("act", "activate")
            .about("document", AgreementName.digest(agreement.agreement())));
    record(Act.of(AuditAct.SIGNALS_PUBLISHED).about("upload", UUID.randomUUID()));
    append();
    cosign(TERN);
    disclosed(name.ref());
    answered(name.ref(), person);
  }

  private void disclosed(AgreementRef version) {
    record(
        Act.of(AuditAct.SIGNALS_DISCLOSED)
            .with(TERN)
            .under(version)
            .facts(
                List.of(
                    Fact.of(other, 1, "disclose").under(null, clause).with("0-4"),
                    Fact.of(signal, 1, "disclose").under(null, clause).with("0-4"),
                    Fact.of(UUID.randomUUID(), 1, "disclose").under(null, clause))));
    record(
        Act.of(AuditAct.SIGNALS_WITHHELD)
            .with(LUMEN)
            .facts(List.of(Fact.of(signal, 1, "withheld").because("no-agreement"))));
    append();
    cosign(TERN);
  }

  private void answered(AgreementRef version, Actor person) {
    record(Act.of(AuditAct.RECEIPT_TAKEN).by(Actor.member(TERN)).with(TERN).counting("held", 3));
    append();
    record(
        Act.of(AuditAct.OUTCOME_TAKEN)
            .by(Actor.member(TERN))
            .with(TERN)
            .under(version)
            .about("signal", signal)
            .because("refuted", 1));
    database.inTransaction(
        sql ->
            sql.preparedQuery(
                    "insert into withdrawal (id, kind, query, reason, decided_by, decided_at) values ($1, 'query', '{}', $2, 'p', now())")
                .execute(Tuple.of(signal, REASON))
                .await());
    record(
        Act.of(AuditAct.SIGNALS_WITHDRAWN)
            .by(person)
            .about("signal", signal)
            .saying("reason", REASON));
    append();
    cosign(TERN, LUMEN);
  }

  void record(Act act) {
    var _ =
        database.inTransaction(
            sql -> {
              PostgresAudit.record(sql, act);
              return true;
            });
  }

  AgreementRef agreementRef() {
    return AgreementName.of(agreement.agreement()).ref();
  }

  Instant now() {
    return clock.instant();
  }

  void run(String statement) {
    database.pool().query(statement).execute().await();
  }

  /** What was written down and is not in the log yet. */
  List<AuditEntry> waiting() {
    return Pending.of(database);
  }

  void append() {
    while (sequencer.round()) {
      // until nothing more waits
    }
  }

  /** The witnesses cosign the newest checkpoint. */
  void cosign(String... witnesses) {
    var _ =
        database.inTransaction(
            sql -> {
              var newest = PostgresCheckpoints.exchange(sql, clock.instant()).orElseThrow();
              var note = SignedNote.parse(newest.note());
              var checkpoint = Checkpoint.parse(note.text());
              for (var witness : witnesses) {
                note =
                    note.with(
                        checkpoint.cosign(
                            checkpointKey(witness), MemberLog.witness(witness), clock.instant()));
              }
              PostgresCheckpoints.sign(sql, newest.log(), newest.size(), note.toString());
              return true;
            });
  }

  public SigningKey checkpointKey(String member) {
    return Objects.requireNonNull(checkpointKeys.get(member));
  }

  public SigningKey root() {
    return root;
  }

  /** As it is handed to who verifies. */
  public String witnessKey(String member) {
    return NoteKey.cosigner(MemberLog.witness(member), checkpointKey(member).verifyingKey())
        .toString();
  }

  PostgresEvidence evidence() {
    return evidence;
  }

  /** The bundle about the signal, with everything that can be asked for. */
  public Path bundle(Path folder) {
    return bundle(folder, EvidenceScope.ofSignal(signal));
  }

  Path bundle(Path folder, EvidenceScope scope) {
    return bundle(folder, new EvidenceRequest(scope, true, true, false, Duration.ofSeconds(5)));
  }

  Path bundle(Path folder, EvidenceRequest request) {
    var file = folder.resolve("bundle-" + UUID.randomUUID() + ".zip");
    var made = evidence.prepare(request, Actor.person(people.pseudonym("placeholder auditor")));
    try (var out = Files.newOutputStream(file)) {
      made.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** A directory of the same members under any root and federation. */
  SignedDirectory directory(
      String federation, SigningKey rootKey, long version, MemberStatus statusOfLumen) {
    var delegation =
        new Delegation(
            federation,
            1,
            online.verifyingKey(),
            began.minus(Duration.ofDays(1)),
            began.plus(Duration.ofDays(400)));
    var issued = began.plus(Duration.ofDays(version));
    var directory =
        new Directory(
            federation,
            1,
            version,
            issued,
            issued.plus(Duration.ofDays(2)),
            new StreamCounts(4, 1),
            List.of(
                member(HARBOR, MemberStatus.ACTIVE),
                member(TERN, MemberStatus.ACTIVE),
                member(LUMEN, statusOfLumen)));
    return SignedDirectory.issue(delegation.sign(rootKey), directory, online);
  }

  private Member member(String id, MemberStatus status) {
    var alias = id.substring(0, id.indexOf('.'));
    return new Member(
        id,
        alias,
        alias,
        "platform",
        List.of("DE"),
        status,
        List.of(
            key(KeyUse.CHECKPOINT, checkpointKey(id)),
            key(KeyUse.AGREEMENT, Objects.requireNonNull(agreementKeys.get(id)))),
        List.of(1),
        List.of(1));
  }

  private MemberKey key(KeyUse use, SigningKey key) {
    return MemberKey.first(use, new PublicKey.Verifying(key.verifyingKey()), began);
  }

  private void keepDirectory(long version, MemberStatus statusOfLumen) {
    var signed = directory(FEDERATION, root, version, statusOfLumen);
    var next = signed.verifyKept(FEDERATION, root.verifyingKey());
    try (var counted = CountedActs.start(database, clock)) {
      new PostgresDirectoryStore(database, counted, clock)
          .keep(signed, new DirectoryChange(null, next));
    }
  }

  private SignedAgreement agreement() {
    var day = began.truncatedTo(ChronoUnit.DAYS);
    try (var in = EvidenceStore.class.getResourceAsStream("/demo/agreements/harbor-tern.yaml")) {
      var draft =
          new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
              .replace("{{federation}}", FEDERATION)
              .replace("{{from}}", day.toString())
              .replace("{{review}}", day.plus(Duration.ofDays(365)).toString())
              .replace("{{to}}", day.plus(Duration.ofDays(400)).toString());
      return SignedAgreement.signDraft(
          draft.getBytes(UTF_8),
          AgreementReader.standard(),
          Objects.requireNonNull(agreementKeys.get(HARBOR)),
          Objects.requireNonNull(agreementKeys.get(TERN)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keepAgreement() {
    var it = agreement.agreement();
    database
        .pool()
        .preparedQuery(
            """
            insert into agreement (source, recipient, id, version, state, document, digest, source_signature, recipient_signature,
              proposed_by, changed_at) values ($1, $2, $3, $4, 'active', $5, $6, $7, $8, $1, $9)
            """)
        .execute(
            Tuple.of(it.source(), it.recipient(), it.id(), it.version())
                .addBuffer(Buffer.buffer(CanonicalJson.write(AgreementDocument.toSign(it))))
                .addBuffer(Buffer.buffer(AgreementName.digest(it).bytes()))
                .addString(agreement.signatures().get(0))
                .addString(agreement.signatures().get(1))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
  }
}
