package org.heliograph.node.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AgreementsInForce;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.outbound.OutboundFlow;
import org.heliograph.node.outbound.seal.Sealer;
import org.heliograph.node.outbound.send.Encryptor;
import org.heliograph.node.platform.config.NodeConfig.MemberConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.recovery.Departures;
import org.heliograph.node.returns.carry.ItemSealer;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.policy.PolicyTable;

/** The terms and keys that hold towards a partner now; safe for many threads. */
record PartnerTerms(
    MemberConfig self,
    MemberDirectory directory,
    Departures departures,
    AgreementsInForce agreements,
    Supplier<NodeKeys> keys,
    ConsignmentCodec codec,
    Clock clock) {
  /**
   * Empty while nothing may go: the directory is stale, the partner has left or reads no version
   * that is written here, or a restore has to be declared.
   */
  Optional<OutboundFlow.Terms> towards(String partner) {
    Directory current = directory.current();
    Optional<Member> member = current.member(partner).filter(Member::isReachable);
    var version = member.flatMap(it -> Spoken.with(codec, it));
    if (!departures.areOpen() || directory.isStale() || version.isEmpty()) {
      return Optional.empty();
    }
    // while one of the two is suspended, only what takes back goes
    boolean discloses =
        member.get().isActive() && current.member(self.id()).filter(Member::isActive).isPresent();
    Instant now = clock.instant();
    PolicyTable policy = agreements.current().toRecipient(partner);
    var sealer =
        new Sealer(
            self.federation(), self.id(), keys.get().seal(), current.streams().signals(), clock);
    var encryptor = new Encryptor(codec, current.encryptionKey(partner, now), version.get());
    return Optional.of(
        new OutboundFlow.Terms(
            policy, discloses, digest(policy, discloses, now), sealer, encryptor));
  }

  /** Seals items under the terms of this step. */
  ItemSealer itemSealer(String partner, OutboundFlow.Terms now) {
    return new ItemSealer(
        self.federation(), self.id(), partner, keys.get().seal(), now.encryptor()::encrypt, clock);
  }

  /** Changes whenever the same signal may be decided otherwise than before. */
  private static byte[] digest(PolicyTable policy, boolean discloses, Instant now) {
    var stated = new StringBuilder(discloses ? "" : "takes back only\n");
    for (var terms : policy.terms()) {
      stated.append(terms.agreement().ref()).append(' ').append(terms.standing()).append('\n');
    }
    policy.inForce(now).forEach(agreement -> stated.append(agreement.ref()).append('\n'));
    policy.nextChange(now).ifPresent(stated::append);
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(stated.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
