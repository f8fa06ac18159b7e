package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.Pem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults planted in what a node has to itself, one at a time: configuration, files, certificates,
 * clock, disk, database, API. Each is named, and nothing else.
 */
class DoctorAtHomeStoryTest {
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
  void anUnknownKeyOfTheConfiguration() {
    // Given
    home.changes("$", "\ncolour: green\n");

    // Then
    named("configuration", "colour");
  }

  @Test
  void aKeystoreThatOthersCanRead() {
    // Given
    home.permits("keys/keystore.json", "rw-r--r--");

    // Then
    named("files", "keys/keystore.json");
  }

  @Test
  void aCertificateThatHasEnded() {
    // Given
    InstantSource before = () -> InstantSource.system().instant().minus(Duration.ofDays(500));
    home.certify(sound.authority(), "harbor", before);

    // Then
    named("tls", "has ended at");
  }

  @Test
  void aCertificateOfAnotherMember() {
    // Given
    home.certify(sound.authority(), "lumen", InstantSource.system());

    // Then
    named("tls", "is for CN=lumen, and this member's is for CN=harbor");
  }

  @Test
  void aCertificateFromAnotherAuthority() {
    // Given
    var trusted = home.reads("keys/trust.p12");
    var other =
        CertificateAuthority.create(
            TestFederation.NAME, InstantSource.system(), new SecureRandom());
    home.certify(other.identity(), "harbor", InstantSource.system());
    home.writes("keys/trust.p12", trusted);

    // Then
    named("tls", "is from no authority in keys/trust.p12");
  }

  @Test
  void aClockThatIsTenMinutesOff() {
    Examined.of(home.folder(), moved(Duration.ofMinutes(10)))
        .names("clock", "ahead of the database's");
  }

  @Test
  void aClockThatIsTwoMinutesOffIsAWarning() {
    Examined.of(home.folder(), moved(Duration.ofMinutes(2)))
        .warns("clock", "ahead of the database's");
  }

  @Test
  void aDiskThatIsFull() {
    Examined.of(home.folder(), Clock.systemUTC(), Long.MAX_VALUE).names("disk", "MB free");
  }

  @Test
  void aDatabaseThatIsNotThere() {
    // Given
    home.changes("port: \\d+, database", "port: " + SoundDeployment.freePort() + ", database");

    // Then
    named("database", "does not answer");
  }

  @Test
  void aDatabaseThatTakesConnectionsAndSaysNothing() throws IOException {
    // Given
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      home.changes("port: \\d+, database", "port: " + silent.getLocalPort() + ", database");

      // Then
      named("database", "does not answer");
    }
  }

  @Test
  void aWrongPasswordOfTheDatabase() {
    // Given
    home.changes(SoundDeployment.PASSWORD, "placeholder-password-18");

    // Then
    named("database", "does not let in harbor_node");
  }

  @Test
  void aPasswordOfTheDatabaseThatNobodySet() {
    // Given
    home.changes(", password: " + SoundDeployment.PASSWORD, "");

    // Then
    named("database", "postgres.password is not set");
  }

  @Test
  void aDatabaseWithoutTlsWhereItIsAskedFor() {
    // Given
    home.writes("keys/postgres-ca.pem", Pem.of(sound.authority().certificate()).getBytes(US_ASCII));
    home.changes("user: harbor_node", "tls: { ca: keys/postgres-ca.pem }, user: harbor_node");

    // Then
    named("database", "does not speak TLS");
  }

  @Test
  void aDatabaseThatIsSpokenToInClearIsAWarningWhereItCountsAsElsewhere() {
    // Given
    home.changes("postgres: \\{ host: [^,]+,", "postgres: { host: \"127.1\", tls: off,");

    // Then
    Examined.of(home.folder()).warns("database.tls", "without TLS, as postgres.tls says");
  }

  @Test
  void aDatabaseOfANewerVersion() {
    // Given
    sound.database().runs("update schema_floor set oldest = oldest + 900");
    try {
      // Then
      named("database.schema", "The database is for versions that know migration 9");
    } finally {
      sound.database().runs("update schema_floor set oldest = oldest - 900");
    }
  }

  @Test
  void aDatabaseThatForgetsWhatItAcknowledged() {
    // Given
    sound.database().runs("alter database harbor set synchronous_commit = off");
    try {
      // Then
      named("database.durability", "synchronous_commit");
    } finally {
      sound.database().runs("alter database harbor reset synchronous_commit");
    }
  }

  @Test
  void aRoleThatMayDoEverythingIsAWarning() {
    // Given
    sound.database().runs("alter role harbor_node superuser");
    try {
      // Then
      Examined.of(home.folder()).warns("database.role", "superuser");
    } finally {
      sound.database().runs("alter role harbor_node nosuperuser");
    }
  }

  @Test
  void anotherProgramAtThePortOfTheApi() throws IOException {
    // Given
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      home.changes(
          "http: \\{ host: 127.0.0.1, port: \\d+",
          "http: { host: 127.0.0.1, port: " + stranger.getLocalPort());

      // Then
      named("api", "not as a node does");
    }
  }

  @Test
  void anApiThatListensToEverybodyInClear() {
    // Given
    home.changes("http: \\{ host: 127.0.0.1", "http: { host: 0.0.0.0");

    // Then
    named("api.exposure", "without TLS at 0.0.0.0");
  }

  private void named(String check, String words) {
    Examined.of(home.folder()).names(check, words);
  }

  private static MovedClock moved(Duration forward) {
    var clock = new MovedClock(InstantSource.system());
    clock.moves(forward);
    return clock;
  }
}
