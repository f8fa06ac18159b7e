package org.heliograph.node.app;

import java.time.Clock;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.kafka.KafkaSender;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.returns.report.Reporter;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.directory.Directory;

/**
 * Carries signed statements to partners' control topics. Blocks until the broker holds them.
 *
 * @param alias ours
 */
record ControlCourier(
    String alias,
    MemberDirectory directory,
    ConsignmentCodec codec,
    KafkaSender sender,
    Clock clock)
    implements Reporter.Courier {
  @Override
  public void deliver(String member, String jws) {
    Directory current = directory.current();
    var recipient = current.requireReachable(member);
    String topic = Topics.control(recipient.alias(), alias);
    int version = codec.versionFor(recipient.protocolVersions(), recipient.suites());
    byte[] bytes =
        codec.seal(
            new Parcel.Statement(jws), current.encryptionKey(member, clock.instant()), version);
    sender.send(topic, 0, null, bytes).join();
  }
}
