package org.heliograph.node.platform.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSenderTest {
  @TempDir Path home;

  @Test
  void aBrokerWhoseNameNobodyKnowsIsSaidToBeSo() {
    // Given
    var files = TlsFiles.in(home, Secret.of("for-this-test"));
    CertificateAuthority.create("test", Clock.systemUTC(), new SecureRandom())
        .issueServer(new CommonName("localhost"), List.of("localhost"))
        .write(files);
    var nowhere = new KafkaConnection("kafka.invalid:9092", files);

    // Then
    assertThatThrownBy(() -> KafkaSender.connect(nowhere, "test"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("kafka.bootstrap: no address is known here for any of kafka.invalid:9092");
  }
}
