package org.heliograph.node.platform.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.heliograph.node.platform.config.NodeConfig.KafkaConfig;
import org.heliograph.node.platform.identity.TlsFiles;

/**
 * Where the cluster is and which certificate opens it; TLS 1.3 both ways, always.
 *
 * @param bootstrap {@code host:port[,host:port]}
 */
public record KafkaConnection(String bootstrap, TlsFiles tls) {
  /** Paths in the configuration are relative to the home folder. */
  public static KafkaConnection of(KafkaConfig config, Path home) {
    return new KafkaConnection(
        config.bootstrap(),
        new TlsFiles(
            home.resolve(config.keystore()), home.resolve(config.truststore()), config.password()));
  }

  /** Settings that every Kafka client of this process begins with. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(tlsSettings(tls));
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SSL");
    settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, KafkaTls.class);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    settings.put("enable.metrics.push", false);
    return settings;
  }

  /** The part about TLS alone, for brokers too. */
  public static Map<String, String> tlsSettings(TlsFiles tls) {
    return Map.of(
        SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PKCS12",
        SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, tls.keystore().toString(),
        SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, tls.passphrase().reveal(),
        SslConfigs.SSL_KEY_PASSWORD_CONFIG, tls.passphrase().reveal(),
        SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PKCS12",
        SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, tls.truststore().toString(),
        SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG, tls.passphrase().reveal(),
        SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, "TLSv1.3",
        SslConfigs.SSL_PROTOCOL_CONFIG, "TLSv1.3");
  }
}
