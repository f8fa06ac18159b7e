package org.heliograph.node.members.convener;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.heliograph.protocol.directory.StreamCounts;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Payload;

/**
 * What the convener decided when it founded the federation.
 *
 * @param federation its name, such as {@code tide.example}
 * @param bootstrap the cluster, {@code host:port[,host:port]}; {@code none} until there is one
 * @param nextUpdate how long a directory counts; 1 hour to 30 days
 */
public record ConvenerSettings(
    String federation, String bootstrap, StreamCounts streams, Duration nextUpdate) {
  /** In place of an address while the cluster does not exist yet. */
  public static final String NO_CLUSTER = "none";

  public ConvenerSettings {
    if (!federation.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException(
          "federation: \"%s\" is not a name like tide.example".formatted(federation));
    }
    if (nextUpdate.toMinutes() < 1 || nextUpdate.toDays() > 30) {
      throw new IllegalArgumentException(
          "next update: %s is not 1 minute to 30 days".formatted(nextUpdate));
    }
  }

  public static ConvenerSettings of(String federation) {
    return new ConvenerSettings(
        federation, NO_CLUSTER, new StreamCounts(4, 1), Duration.ofHours(24));
  }

  public ConvenerSettings withBootstrap(String other) {
    return new ConvenerSettings(federation, other, streams, nextUpdate);
  }

  /**
   * Refuses a count that is lower than now.
   *
   * @throws IllegalArgumentException with words
   */
  public void requireStreams(int count) {
    if (count < streams.signals()) {
      throw new IllegalArgumentException(
          "there are %d signal streams, and there cannot be fewer: what is on the others would stay there"
              .formatted(streams.signals()));
    }
  }

  /** The same with more signal streams for each pair. */
  ConvenerSettings withSignalStreams(int count) {
    requireStreams(count);
    return new ConvenerSettings(
        federation, bootstrap, new StreamCounts(count, streams.outcomes()), nextUpdate);
  }

  public boolean hasCluster() {
    return !bootstrap.equals(NO_CLUSTER);
  }

  byte[] toBytes() {
    return StrictJson.write(
        JsonNodeFactory.instance
            .objectNode()
            .put("federation", federation)
            .put("bootstrap", bootstrap)
            .put("signalStreams", streams.signals())
            .put("outcomeStreams", streams.outcomes())
            .put("nextUpdateSeconds", nextUpdate.toSeconds()));
  }

  static ConvenerSettings parse(byte[] utf8) {
    return Payload.read(
        utf8,
        json ->
            new ConvenerSettings(
                json.text("federation"),
                json.text("bootstrap"),
                new StreamCounts(
                    json.smallNumber("signalStreams"), json.smallNumber("outcomeStreams")),
                Duration.ofSeconds(json.number("nextUpdateSeconds"))));
  }
}
