package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.heliograph.node.doctor.Finding;
import org.heliograph.node.doctor.Verdict;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment in order, and faults planted in what a node shares with its federation, one at a
 * time: each is named, and nothing else.
 */
class DoctorStoryTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration SETTLED = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static SoundDeployment sound;

  private HomeCopy home = HomeCopy.of(Path.of(""));

  @BeforeAll
  static void aDeploymentInOrder() throws IOException {
    sound = SoundDeployment.start(folder);
  }

  @AfterAll
  static void stop() {
    sound.close();
  }

  @BeforeEach
  void aCopyOfTheHome() throws IOException {
    home = sound.copy();
  }

  @Test
  void aDeploymentInOrderHasNoFaultAndThePageSaysSo() {
    // When
    var examined = Examined.of(home.folder());

    // Then
    assertThat(examined.findings())
        .filteredOn(one -> one.verdict() != Verdict.OK)
        .as("what is not in order")
        .isEmpty();
    sound.harbor().opens("doctor").isFollowed();
  }

  @Test
  void nothingIsChangedAndNoSecretIsTold() {
    // Given
    var applied = "select 'applied', count(*)::text from flyway_schema_history";
    var before = sound.database().reads(applied);

    // When
    var said = Examined.of(home.folder()).toString();

    // Then
    assertThat(said).doesNotContain(SoundDeployment.PASSWORD, TestFederation.PASSPHRASE.reveal());
    assertThat(sound.database().reads(applied)).isEqualTo(before);
  }

  @Test
  void aBrokerThatIsOutOfReach() {
    // Given
    home.changes(
        "bootstrap: \"[^\"]+\"", "bootstrap: \"localhost:" + SoundDeployment.freePort() + "\"");

    // Then
    Examined.of(home.folder()).names("broker", "does not answer");
  }

  @Test
  void aRightToWriteThatIsMissing() {
    // Given
    var topic = Topics.signals("tern", "harbor");
    takes(right(ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.WRITE));
    try {
      // Then
      isNamed("broker.rights", topic);
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aRightToItsOwnGroupThatIsMissing() {
    // Given
    var prefix = Topics.groupPrefix("harbor");
    takes(right(ResourceType.GROUP, prefix, PatternType.PREFIXED, AclOperation.READ));
    try {
      // Then
      isNamed("broker.rights", "group hg.harbor.node");
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aRightThatIsTooWide() {
    // Given
    gives(right(ResourceType.TOPIC, "hg.to.", PatternType.PREFIXED, AclOperation.READ));
    try {
      // Then
      isNamed("broker.rights", "may do what no member should");
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aRightToTheGroupOfAnotherMember() {
    // Given
    gives(right(ResourceType.GROUP, "hg.tern.", PatternType.PREFIXED, AclOperation.READ));
    try {
      // Then
      isNamed("broker.rights", "may do what no member should: group hg.tern.node");
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aTopicWithTooFewPartitions() {
    // Given
    var topic = Topics.signals("lumen", "harbor");
    try (var operator = new BrokerOperator(sound.federation().brokerOperator())) {
      operator.deletes(topic);
      operator.makes(topic, 2);
    }
    try {
      // Then
      isNamed("broker.topics", topic + " has 2 partitions and should have 4");
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aTopicThatIsMissing() {
    // Given
    var topic = Topics.outcomes("tern", "harbor");
    try (var operator = new BrokerOperator(sound.federation().brokerOperator())) {
      operator.deletes(topic);
    }
    try {
      // Then
      isNamed("broker.topics", "Missing at the broker: " + topic);
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aDirectoryThatIsPastItsTime() {
    // Given
    sound.federation().convener(TestFederation.LONG_AGO).publish();
    try {
      // Then
      Examined.of(home.folder()).names("directory", "the next one was due by");
    } finally {
      sound.convener().publish();
    }
  }

  @Test
  void aMemberThatIsSuspended() {
    // Given
    sound.convener().suspend("harbor");
    try {
      // Then
      Examined.of(home.folder()).names("standing", "harbor.example is suspended");
    } finally {
      sound.convener().resume("harbor");
    }
  }

  @Test
  void anotherRootKeyThanThatOfTheFederation() {
    // Given
    var trust = DirectoryTrust.read(home.folder(), TestFederation.NAME);
    var other = NodeKeys.generate(RANDOM).seal().verifyingKey();
    new DirectoryTrust(trust.federation(), other).write(home.folder());

    // Then
    Examined.of(home.folder()).names("root", "is not under the root key that is pinned");
  }

  @Test
  void keysThatTheDirectoryDoesNotName() {
    // Given
    NodeKeys.generate(RANDOM)
        .write(new MemberHome(home.folder()).keystore(), TestFederation.PASSPHRASE, RANDOM);

    // Then
    Examined.of(home.folder()).names("keys", "The directory does not name the seal key");
  }

  @Test
  void aClockThatIsBehindThoseOfPartnersWhereTheDatabaseCannotTell() {
    // Given
    try (var operator = new BrokerOperator(sound.federation().brokerOperator())) {
      operator.puts(Topics.control("harbor", "tern"), 0, "no delivery".getBytes(US_ASCII));
    }
    home.changes(SoundDeployment.PASSWORD, "placeholder-password-18");
    home.certify(sound.authority(), "harbor", TestFederation.LONG_AGO);
    var clock = new MovedClock(InstantSource.system());
    clock.moves(Duration.ofMinutes(-10));

    // When
    var examined = Examined.of(home.folder(), clock);

    // Then
    examined
        .faults()
        .filteredOn(one -> one.check().equals("clock.partners"))
        .singleElement()
        .satisfies(one -> assertThat(one.found()).contains("1 of 1 partners", "tern"))
        .extracting(Finding::verdict)
        .isEqualTo(Verdict.WRONG);
  }

  /** What an administrator does at the brokers is in force a moment later. */
  private void isNamed(String check, String words) {
    await().atMost(SETTLED).untilAsserted(() -> Examined.of(home.folder()).names(check, words));
  }

  private interface Act {
    void by(Admin admin) throws ExecutionException, InterruptedException;
  }

  private static void takes(AclBinding right) {
    operating(admin -> admin.deleteAcls(List.of(right.toFilter())).all().get());
  }

  private static void gives(AclBinding right) {
    operating(admin -> admin.createAcls(List.of(right)).all().get());
  }

  private static void operating(Act act) {
    try (var admin = Admin.create(sound.federation().brokerOperator().settings())) {
      act.by(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static AclBinding right(
      ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry(
            CommonName.ofMember("harbor").principal(), "*", operation, AclPermissionType.ALLOW));
  }
}
