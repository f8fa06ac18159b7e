package org.heliograph.node.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A TLS key that is replaced while clients run. */
class KafkaTlsTest {
  private final CertificateAuthority authority =
      CertificateAuthority.create("test.example", InstantSource.system(), new SecureRandom());
  @TempDir Path folder;

  @Test
  void theNextConnectionUsesTheKeyThatLiesThereThen() throws KeyStoreException, IOException {
    // Given
    var files = TlsFiles.in(folder, Secret.of("only-for-this-test"));
    authority.issueClient(CommonName.ofMember("harbor")).write(files);
    try (var tls = new KafkaTls()) {
      tls.configure(settings(files));
      var first = certificate(tls);

      // When
      authority.issueClient(CommonName.ofMember("harbor")).write(files);
      connect(tls);

      // Then
      var second = certificate(tls);
      assertThat(second).isNotEqualTo(first);

      // And a file that does not open changes nothing
      Files.writeString(files.keystore(), "no key");
      connect(tls);
      assertThat(certificate(tls)).isEqualTo(second);
    }
  }

  @Test
  void clientsShareTheKeyThatWasReadAndOneThatEndsTakesItFromNoOther() throws IOException {
    // Given
    var files = TlsFiles.in(folder, Secret.of("only-for-this-test"));
    authority.issueClient(CommonName.ofMember("tern")).write(files);
    try (var stays = new KafkaTls()) {
      stays.configure(settings(files));
      try (var ends = new KafkaTls()) {
        ends.configure(settings(files));

        // When
        assertThat(ends.keystore()).isSameAs(stays.keystore());
      }

      // Then
      connect(stays);
    }
  }

  @Test
  void whoHasAnotherPasswordGetsNothingThatWasReadBefore() throws IOException {
    // Given
    var files = TlsFiles.in(folder, Secret.of("only-for-this-test"));
    authority.issueClient(CommonName.ofMember("tern")).write(files);
    var wrong = new TlsFiles(files.keystore(), files.truststore(), Secret.of("another"));
    try (var right = new KafkaTls();
        var stranger = new KafkaTls()) {
      right.configure(settings(files));
      var guess = settings(wrong);

      // When, Then
      assertThatThrownBy(() -> stranger.configure(guess)).isInstanceOf(KafkaException.class);
    }
  }

  private static Map<String, Object> settings(TlsFiles files) {
    var settings = new HashMap<>(new KafkaConnection("localhost:1", files).settings());
    settings.put("key.serializer", ByteArraySerializer.class);
    settings.put("value.serializer", ByteArraySerializer.class);
    return ProducerConfig.configDef().parse(settings);
  }

  private static void connect(KafkaTls tls) {
    assertThat(tls.createClientSslEngine("localhost", 1, "https").getUseClientMode()).isTrue();
  }

  private static Certificate certificate(KafkaTls tls) throws KeyStoreException {
    return tls.keystore().getCertificate("tls");
  }
}
