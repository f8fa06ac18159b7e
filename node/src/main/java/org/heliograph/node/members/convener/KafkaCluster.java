package org.heliograph.node.members.convener;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaProvisioning;
import org.heliograph.node.platform.kafka.KafkaSender;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedSuccession;

/** A Kafka cluster, reached with the convener's certificate for each act. */
public record KafkaCluster(KafkaConnection connection) implements Cluster {
  @Override
  public void bringTo(Directory directory, SignedDirectory signed) {
    try (var provisioning = KafkaProvisioning.connect(connection);
        var sender = KafkaSender.connect(connection, "hg-convener")) {
      provisioning.apply(ClusterPlan.of(directory));
      sender
          .send(Topics.DIRECTORY, 0, directory.federation().getBytes(UTF_8), signed.toBytes())
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    }
  }

  @Override
  public void tell(List<SignedSuccession> successions) {
    if (successions.isEmpty()) {
      return;
    }
    try (var sender = KafkaSender.connect(connection, "hg-convener")) {
      for (int i = 0; i < successions.size(); i++) {
        // A key of its own, so that compaction leaves each step where it is.
        var key = "root-" + (i + 1);
        sender
            .send(Topics.DIRECTORY, 0, key.getBytes(UTF_8), successions.get(i).toBytes())
            .orTimeout(60, TimeUnit.SECONDS)
            .join();
      }
    }
  }

  @Override
  public void announce(SignedProgramme signed) {
    var programme = signed.programme();
    var key = programme.id() + "@" + programme.version();
    try (var sender = KafkaSender.connect(connection, "hg-convener")) {
      sender
          .send(Topics.PROGRAMMES, 0, key.getBytes(UTF_8), signed.text().getBytes(UTF_8))
          .orTimeout(60, TimeUnit.SECONDS)
          .join();
    }
  }
}
