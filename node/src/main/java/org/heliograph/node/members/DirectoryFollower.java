package org.heliograph.node.members;

import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaTail;
import org.heliograph.node.platform.kafka.Topics;

/** Feeds a {@link MemberDirectory} from the cluster, live. */
public final class DirectoryFollower implements AutoCloseable {
  private final KafkaTail tail;

  private DirectoryFollower(KafkaTail tail) {
    this.tail = tail;
  }

  public static DirectoryFollower start(KafkaConnection connection, MemberDirectory directory) {
    return new DirectoryFollower(KafkaTail.follow(connection, Topics.DIRECTORY, directory::offer));
  }

  @Override
  public void close() {
    tail.close();
  }
}
