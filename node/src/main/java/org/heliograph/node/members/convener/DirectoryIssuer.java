package org.heliograph.node.members.convener;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.SignedDirectory;

/** Signs each next version of the directory, keeps it, and brings the cluster to it. */
record DirectoryIssuer(
    ConvenerDesk desk,
    ConvenerSettings settings,
    DirectoryTrust trust,
    Cluster cluster,
    InstantSource clock) {

  static DirectoryIssuer at(ConvenerDesk desk, Cluster cluster, InstantSource clock) {
    var settings = desk.settings();
    return new DirectoryIssuer(desk, settings, desk.trust(), cluster, clock);
  }

  Directory directory() {
    return trust.verifyKept(signedDirectory());
  }

  SignedDirectory signedDirectory() {
    return desk.directory()
        .orElseThrow(() -> new IllegalStateException("the federation has no directory yet"));
  }

  Delegation delegation() {
    return Delegation.verify(desk.delegation(), trust.federation(), trust.root());
  }

  /** The next version, with these members; it counts no longer than the delegation does. */
  SignedDirectory issue(UnaryOperator<List<Member>> change) {
    var last = directory();
    var at = now();
    var delegation = delegation();
    delegation.requireInForce(at);
    var planned = at.plus(settings.nextUpdate());
    var next =
        new Directory(
            settings.federation(),
            delegation.number(),
            last.version() + 1,
            at,
            planned.isBefore(delegation.until()) ? planned : delegation.until(),
            settings.streams(),
            change.apply(last.members()));
    var signed = SignedDirectory.issue(desk.delegation(), next, desk.directoryKey());
    // What members would refuse never leaves this desk.
    signed.verify(trust.federation(), trust.root(), at, last);
    desk.write(signed);
    // Again each time: who was away finds every step to the root of now before its directory.
    cluster.tell(desk.roots().successions());
    cluster.bringTo(next, signed);
    return signed;
  }

  /** Milliseconds, as times stand in the directory. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
