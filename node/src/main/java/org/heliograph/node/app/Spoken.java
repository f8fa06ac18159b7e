package org.heliograph.node.app;

import java.util.Optional;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.RefusedException;

/** In which version of the layout this node writes to a member. */
final class Spoken {
  private Spoken() {}

  /** The highest that both speak; empty where there is none. */
  static Optional<Integer> with(ConsignmentCodec codec, Member member) {
    try {
      return Optional.of(codec.versionFor(member.protocolVersions(), member.suites()));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
