package org.heliograph.node.matching.watch.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.WrittenDown;
import org.heliograph.node.matching.watch.OwnCollection;
import org.heliograph.node.matching.watch.WatchStore;
import org.heliograph.node.matching.watch.WatchStore.Node;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Events on their way to a member's own system, which speaks TLS and is not always well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookDeliveryTest {
  private static final Random RANDOM = new Random(20_261_121);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir static Path folder;

  private WatchStore store;
  private TlsFiles files;
  private Path authority;
  private CountedActs counted;
  private Node node;
  private OwnCollection uploads;
  private Receiver receiver;
  private PostgresWebhooks webhooks;
  private WebhookDesk desk;

  @BeforeAll
  void start() throws Exception {
    store = new WatchStore(folder.resolve("db"));
    counted = CountedActs.start(store.database, store.clock);
    files = TlsFiles.in(folder.resolve("tls"), Secret.of("for-this-test"));
    CertificateAuthority.create("test", Clock.systemUTC(), new SecureRandom())
        .issueServer(new CommonName("localhost"), List.of("localhost"))
        .write(files);
    authority = pem(folder.resolve("authority.pem"));
  }

  private Path pem(Path file) throws Exception {
    var trust =
        KeyStore.getInstance(
            files.truststore().toFile(), files.passphrase().reveal().toCharArray());
    var certificate = trust.getCertificate(trust.aliases().nextElement());
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  @AfterAll
  void stop() {
    counted.close();
    store.close();
  }

  @BeforeEach
  void begin() throws Exception {
    store.clear();
    node = store.node();
    uploads = store.collection("uploads", WatchStore.PURPOSE);
    receiver = Receiver.https(files);
    webhooks = webhooks();
    desk = desk(Optional.of(authority));
  }

  @AfterEach
  void end() {
    desk.close();
    receiver.close();
    node.close();
  }

  private WebhookTargets targets() {
    return new WebhookTargets(
        List.of("localhost:" + receiver.port()),
        List.of(AddressBlock.parse("127.0.0.1"), AddressBlock.parse("::1")),
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
  }

  private PostgresWebhooks webhooks() {
    var key = StorageKey.ofBytes(new byte[StorageKey.LENGTH]);
    return new PostgresWebhooks(store.database, key, targets(), store.clock);
  }

  private WebhookDesk desk(Optional<Path> authorities) {
    return new WebhookDesk(
        new WebhookDesk.Parts(
            store.vertx,
            store.database,
            store.events,
            webhooks,
            targets(),
            authorities,
            WebhookPace.giveUpAfter(DAY),
            counted,
            "harbor.example",
            new Random(20_261_121),
            store.clock),
        new Wakeup());
  }

  private PostgresWebhooks.Made make(@Nullable OwnCollection collection) {
    return webhooks.make(
        "https://localhost:" + receiver.port() + "/hook", collection, null, "anna");
  }

  /** Finds matches, one after the other, with references from one number to another. */
  private void find(OwnCollection collection, int from, int to) {
    for (int number = from; number <= to; number++) {
      var hash = md5();
      store.add(collection, Integer.toString(number), hash);
      node.settle();
      store.keep(hash);
      node.settle();
    }
  }

  private List<String> references() {
    return receiver.events().stream().map(event -> event.path("reference").asText()).toList();
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList();
  }

  @Test
  void eventsComeInOrderSignedOverTls() {
    // Given
    var made = make(null);
    find(uploads, 1, 5);

    // When
    await().until(() -> deliverUntil(5));

    // Then
    assertThat(references()).isEqualTo(numbers(1, 5));
    assertThat(receiver.deliveries())
        .allMatch(one -> one.isSignedWith(made.secret().reveal()))
        .noneMatch(one -> one.isSignedWith("another"));
    var body = receiver.deliveries().getFirst().json();
    assertThat(body.path("webhook").asText()).isEqualTo(made.webhook().id().toString());
    assertThat(body.path("delivery").asText())
        .isEqualTo(receiver.deliveries().getFirst().delivery());
    assertThat(webhooks.deliveries(made.webhook().id(), 10)).allMatch(Delivery::isTaken);
  }

  private boolean deliverUntil(int events) {
    desk.round();
    return receiver.events().size() >= events;
  }

  @Test
  void manyEventsComeInBatchesOfAHundred() {
    // Given
    make(null);
    var hash = md5();
    for (int number = 1; number <= 250; number++) {
      store.add(uploads, Integer.toString(number), hash);
    }
    node.settle();
    store.keep(hash);
    node.settle();

    // When
    await().until(() -> deliverUntil(250));

    // Then
    assertThat(references()).containsExactlyInAnyOrderElementsOf(numbers(1, 250));
    assertThat(receiver.deliveries()).hasSize(3);
  }

  @Test
  void whatIsNotTakenComesAgainBeforeWhatFollows() {
    // Given
    var made = make(null);
    receiver.answer = 503;
    find(uploads, 1, 2);

    // When
    await().until(() -> tries(made) == 1);
    find(uploads, 3, 3);
    desk.round();
    await().during(Duration.ofMillis(300)).until(() -> tries(made) == 1);
    store.now = store.now.plusSeconds(6);
    await().until(() -> tries(made) == 2);
    receiver.answer = 200;
    store.now = store.now.plusSeconds(11);
    await().until(() -> deliverUntil(3));

    // Then
    assertThat(references()).isEqualTo(numbers(1, 3));
    assertThat(webhooks.deliveries(made.webhook().id(), 10))
        .extracting(Delivery::status)
        .containsExactly(200, 503, 503);
    await().until(() -> webhooks.find(made.webhook().id()).orElseThrow().failures() == 0);
  }

  private int tries(PostgresWebhooks.Made made) {
    desk.round();
    return webhooks.deliveries(made.webhook().id(), 100).size();
  }

  @Test
  void whereNothingArrivesForDaysItStopsAndGoesOnWhereItStood() {
    // Given
    var made = make(null);
    receiver.answer = 500;
    find(uploads, 1, 1);
    await().until(() -> tries(made) == 1);
    WrittenDown.clear(store.database);

    // When
    store.now = store.now.plus(DAY).plusSeconds(10);
    await().until(() -> tries(made) == 2);
    await().until(() -> webhooks.find(made.webhook().id()).orElseThrow().disabledAt() != null);
    receiver.answer = 200;
    store.now = store.now.plus(DAY);
    desk.round();
    find(uploads, 2, 2);
    desk.round();

    // Then
    await().during(Duration.ofMillis(300)).until(() -> receiver.events().isEmpty());
    assertThat(WrittenDown.in(store.database, AuditAct.WEBHOOK_SET))
        .extracting(one -> one.entry().objects().get("act"))
        .containsExactly("disabled");

    // When
    webhooks.resume(made.webhook().id());
    await().until(() -> deliverUntil(2));

    // Then
    assertThat(references()).isEqualTo(numbers(1, 2));
  }

  @Test
  void redirectsAreNotFollowedAndLongAnswersNotRead() {
    // Given
    var made = make(null);
    try (var elsewhere = Receiver.http()) {
      receiver.answer = 307;
      receiver.location = "http://localhost:" + elsewhere.port() + "/";

      // When
      var delivery = desk.deliveries().test(made.webhook());

      // Then
      assertThat(delivery.isTaken()).isFalse();
      assertThat(delivery.error()).contains("redirects");
      assertThat(elsewhere.deliveries()).isEmpty();
    }

    // When
    receiver.answer = 200;
    receiver.answerBytes = 4 << 20;

    // Then
    assertThat(desk.deliveries().test(made.webhook()).isTaken()).isTrue();
    assertThat(receiver.deliveries().getLast().json().path("test").asBoolean()).isTrue();
  }

  @Test
  void aCertificateOfSomebodyElseIsNotBelieved() {
    // Given
    var made = make(null);
    desk.close();
    desk = desk(Optional.empty());

    // When
    var delivery = desk.deliveries().test(made.webhook());

    // Then
    assertThat(delivery.isTaken()).isFalse();
    assertThat(delivery.status()).isNull();
    assertThat(receiver.deliveries()).isEmpty();
  }

  @Test
  void oneCollectionsEventsGoToItsWebhookAlone() {
    // Given
    var other = store.collection("other", WatchStore.PURPOSE);
    make(other);
    find(uploads, 1, 2);
    find(other, 3, 4);

    // When
    await().until(() -> deliverUntil(2));

    // Then
    assertThat(references()).isEqualTo(numbers(3, 4));
  }

  @Test
  void twoNodesDeliverEachEventOnceAndInOrder() {
    // Given
    make(null);
    try (var second = desk(Optional.of(authority))) {
      // When
      for (int number = 1; number <= 20; number++) {
        find(uploads, number, number);
        desk.round();
        second.round();
      }
      await()
          .until(
              () -> {
                second.round();
                return deliverUntil(20);
              });
    }

    // Then
    assertThat(references()).isEqualTo(numbers(1, 20));
  }

  @Test
  void theSecretIsShownOnceAndLiesEncrypted() {
    // Given
    var made = make(null);

    // Then
    var stored = store.row("select encode(secret, 'escape') from webhook").getString(0);
    assertThat(stored).doesNotContain(made.secret().reveal());
    assertThat(made.toString()).doesNotContain(made.secret().reveal());
    assertThat(webhooks.find(made.webhook().id()).orElseThrow().toString())
        .doesNotContain(made.secret().reveal());
  }

  private static Indicator md5() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Indicator.of("md5", HexFormat.of().formatHex(bytes));
  }
}
