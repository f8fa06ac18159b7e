package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.heliograph.node.doctor.Doctor;
import org.heliograph.node.doctor.Finding;
import org.heliograph.node.doctor.Verdict;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.Pem;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.identity.TlsIdentity;
import org.heliograph.node.platform.kafka.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment in order, and faults planted in it one at a time: each is named, and nothing else.
 * Those in files are planted in a copy of the home folder, beside the node that runs.
 */
class DoctorStoryTest {
  private static final Clock NOW = Clock.systemUTC();
  private static final String PASSWORD = "placeholder-password-17";
  private static final AtomicInteger COPIES = new AtomicInteger();
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party harbor;
  private static Convener convener;
  private static DatabaseOperator database;

  private HomeCopy home = HomeCopy.of(Path.of(""));

  @BeforeAll
  static void aDeploymentInOrder() throws IOException {
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    federation.member("tern");
    federation.member("lumen");
    convener = federation.convener(InstantSource.system());
    database = new DatabaseOperator(federation.config(harbor).postgres());
    ownRole();
    var own = HomeCopy.of(harbor.home());
    own.changes("user: postgres, password: postgres", "user: harbor_node, password: " + PASSWORD);
    own.changes("port: 0", "port: " + freePort());
    own.permits("heliograph.yaml", "rw-------");
    harbor.starts();
  }

  /** As hardening asks for: a role that owns the database, is nothing else, and has a password. */
  private static void ownRole() throws IOException {
    database.runs("create role harbor_node login password '" + PASSWORD + "'");
    database.runs("alter database harbor owner to harbor_node");
    Files.writeString(
        folder.resolve("postgres-data").resolve("pg_hba.conf"),
        """
        host all harbor_node all scram-sha-256
        host all all all trust
        """);
    database.reads("select 'reloaded', pg_reload_conf()::text");
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @BeforeEach
  void aCopyOfTheHome() throws IOException {
    home = HomeCopy.make(harbor.home(), folder.resolve("copy-" + COPIES.incrementAndGet()));
  }

  @Test
  void aDeploymentInOrderHasNoFaultAndThePageSaysSo() {
    assertThat(examined())
        .filteredOn(one -> one.verdict() != Verdict.OK)
        .as("what is not in order")
        .isEmpty();
    harbor.opens("doctor").isFollowed();
  }

  @Test
  void nothingIsChangedAndNoSecretIsTold() {
    var said = examined().toString();
    assertThat(said).doesNotContain(PASSWORD, TestFederation.PASSPHRASE.reveal());
    var applied = "select 'applied', count(*)::text from flyway_schema_history";
    var before = database.reads(applied);
    assertThat(examined()).isNotEmpty();
    assertThat(database.reads(applied)).isEqualTo(before);
  }

  @Test
  void anUnknownKeyOfTheConfiguration() {
    home.changes("$", "\ncolour: green\n");
    names("configuration", "colour");
  }

  @Test
  void aKeystoreThatOthersCanRead() {
    home.permits("keys/keystore.json", "rw-r--r--");
    names("files", "keys/keystore.json");
  }

  @Test
  void aCertificateThatHasEnded() {
    home.certify(authority(), "harbor", () -> NOW.instant().minus(Duration.ofDays(500)));
    names("tls", "has ended at");
  }

  @Test
  void aCertificateOfAnotherMember() {
    home.certify(authority(), "lumen", InstantSource.system());
    names("tls", "is for CN=lumen, and this member's is for CN=harbor");
  }

  @Test
  void aCertificateFromAnotherAuthority() {
    var trusted = home.reads("keys/trust.p12");
    var other =
        CertificateAuthority.create(TestFederation.NAME, InstantSource.system(), RANDOM).identity();
    home.certify(other, "harbor", InstantSource.system());
    home.writes("keys/trust.p12", trusted);
    names("tls", "is from no authority in keys/trust.p12");
  }

  @Test
  void aClockThatIsTenMinutesOff() {
    var clock = new MovedClock(InstantSource.system());
    clock.moves(Duration.ofMinutes(10));
    names(Doctor.examine(home.folder(), Map.of(), clock), "clock", "ahead of the database's");
  }

  @Test
  void aClockThatIsTwoMinutesOffIsAWarning() {
    var clock = new MovedClock(InstantSource.system());
    clock.moves(Duration.ofMinutes(2));
    assertThat(Doctor.examine(home.folder(), Map.of(), clock))
        .filteredOn(one -> one.verdict() != Verdict.OK)
        .extracting(Finding::check, Finding::verdict)
        .containsExactly(tuple("clock", Verdict.WARNING));
  }

  @Test
  void aDiskThatIsFull() {
    names(Doctor.examine(home.folder(), Map.of(), NOW, Long.MAX_VALUE), "disk", "MB free");
  }

  @Test
  void aRightToWriteThatIsMissing() {
    var topic = Topics.signals("tern", "harbor");
    operating(
        admin ->
            admin
                .deleteAcls(
                    List.of(right(topic, PatternType.LITERAL, AclOperation.WRITE).toFilter()))
                .all()
                .get());
    try {
      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> names("broker.rights", topic));
    } finally {
      convener.publish();
    }
  }

  @Test
  void aRightThatIsTooWide() {
    operating(
        admin ->
            admin
                .createAcls(List.of(right("hg.to.", PatternType.PREFIXED, AclOperation.READ)))
                .all()
                .get());
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> names("broker.rights", "may do what no member should"));
    } finally {
      convener.publish();
    }
  }

  @Test
  void aTopicWithTooFewPartitions() {
    var topic = Topics.signals("lumen", "harbor");
    try (var operator = new BrokerOperator(federation.brokerOperator())) {
      operator.deletes(topic);
      operator.makes(topic, 2);
    }
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> names("broker.topics", topic + " has 2 partitions and should have 4"));
    } finally {
      convener.publish();
    }
  }

  @Test
  void aBrokerThatIsOutOfReach() {
    home.changes("bootstrap: \"[^\"]+\"", "bootstrap: \"localhost:" + freePort() + "\"");
    names("broker", "does not answer");
  }

  @Test
  void aDirectoryThatIsPastItsTime() {
    federation.convener(TestFederation.LONG_AGO).publish();
    try {
      names("directory", "the next one was due by");
    } finally {
      convener.publish();
    }
  }

  @Test
  void aMemberThatIsSuspended() {
    convener.suspend("harbor");
    try {
      names("standing", "harbor.example is suspended");
    } finally {
      convener.resume("harbor");
    }
  }

  @Test
  void anotherRootKeyThanThatOfTheFederation() {
    var trust = DirectoryTrust.read(home.folder(), TestFederation.NAME);
    var other = NodeKeys.generate(RANDOM).seal().verifyingKey();
    new DirectoryTrust(trust.federation(), other).write(home.folder());
    names("root", "is not under the root key that is pinned");
  }

  @Test
  void keysThatTheDirectoryDoesNotName() {
    NodeKeys.generate(RANDOM)
        .write(new MemberHome(home.folder()).keystore(), TestFederation.PASSPHRASE, RANDOM);
    names("keys", "The directory does not name the seal key");
  }

  @Test
  void aWrongPasswordOfTheDatabase() {
    home.changes(PASSWORD, "placeholder-password-18");
    names("database", "does not let in harbor_node");
  }

  @Test
  void aDatabaseWithoutTlsWhereItIsAskedFor() {
    home.writes("keys/postgres-ca.pem", Pem.of(authority().certificate()).getBytes(US_ASCII));
    home.changes("user: harbor_node", "tls: { ca: keys/postgres-ca.pem }, user: harbor_node");
    names("database", "does not speak TLS");
  }

  @Test
  void aDatabaseOfANewerVersion() {
    database.runs("update schema_floor set oldest = oldest + 900");
    try {
      names("database.schema", "The database is for versions that know migration 9");
    } finally {
      database.runs("update schema_floor set oldest = oldest - 900");
    }
  }

  @Test
  void aDatabaseThatForgetsWhatItAcknowledged() {
    database.runs("alter database harbor set synchronous_commit = off");
    try {
      names("database.durability", "synchronous_commit");
    } finally {
      database.runs("alter database harbor reset synchronous_commit");
    }
  }

  @Test
  void anotherProgramAtThePortOfTheApi() throws IOException {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      home.changes(
          "http: \\{ host: 127.0.0.1, port: \\d+",
          "http: { host: 127.0.0.1, port: " + stranger.getLocalPort());
      names("api", "not as a node does");
    }
  }

  @Test
  void anApiThatListensToEverybodyInClear() {
    home.changes("http: \\{ host: 127.0.0.1", "http: { host: 0.0.0.0");
    names("api.exposure", "without TLS at 0.0.0.0");
  }

  private List<Finding> examined() {
    return Doctor.examine(home.folder(), Map.of(), NOW, 1);
  }

  private void names(String check, String words) {
    names(examined(), check, words);
  }

  /** Nothing else is wrong, nor a warning; what to do is said, with a page. */
  private static void names(List<Finding> findings, String check, String words) {
    assertThat(findings)
        .filteredOn(one -> one.verdict() == Verdict.WRONG || one.verdict() == Verdict.WARNING)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.check()).isEqualTo(check);
              assertThat(one.verdict()).isEqualTo(Verdict.WRONG);
              assertThat(one.found()).contains(words);
              assertThat(one.why()).isNotBlank();
              assertThat(one.remedy()).containsPattern("docs/[a-z-]+(/[a-z-]+)?\\.md");
            });
  }

  private static TlsIdentity authority() {
    var kept =
        TlsFiles.in(folder.resolve("convener").resolve("authority"), TestFederation.PASSPHRASE);
    return TlsIdentity.readPkcs12(kept.keystore(), TestFederation.PASSPHRASE);
  }

  private interface Act {
    void by(Admin admin) throws ExecutionException, InterruptedException;
  }

  private static void operating(Act act) {
    try (var admin = Admin.create(federation.brokerOperator().settings())) {
      act.by(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static AclBinding right(String topic, PatternType pattern, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, pattern),
        new AccessControlEntry(
            CommonName.ofMember("harbor").principal(), "*", operation, AclPermissionType.ALLOW));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
