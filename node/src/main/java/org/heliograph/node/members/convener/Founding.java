package org.heliograph.node.members.convener;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.keys.SigningKey;

/** Makes everything that a federation begins with. */
record Founding(ConvenerDesk desk, InstantSource clock, SecureRandom random) {
  private static final Duration DELEGATION_LIFE = Duration.ofDays(366);

  void found(ConvenerSettings settings) {
    if (desk.isFounded()) {
      throw new IllegalStateException(desk.folder() + " holds a federation already");
    }
    var root = SigningKey.generate(random);
    desk.writeRootKey(root, random);
    delegate(settings, root, 1);
    var authority = CertificateAuthority.create(settings.federation(), clock, random);
    authority.identity().write(desk.authority());
    authority.issueClient(CommonName.CONVENER).write(desk.kafka());
    desk.write(firstDirectory(settings));
    // Last, since its presence says that the rest is there.
    desk.write(settings);
  }

  /** A new directory key under the root. */
  void delegate(ConvenerSettings settings, SigningKey root, long number) {
    var online = SigningKey.generate(random);
    var from = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    desk.writeDirectoryKey(online, random);
    desk.writeDelegation(
        new Delegation(
                settings.federation(),
                number,
                online.verifyingKey(),
                from,
                from.plus(DELEGATION_LIFE))
            .sign(root));
  }

  private SignedDirectory firstDirectory(ConvenerSettings settings) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var empty =
        new Directory(
            settings.federation(),
            1,
            1,
            at,
            at.plus(settings.nextUpdate()),
            settings.streams(),
            List.of());
    return SignedDirectory.issue(desk.delegation(), empty, desk.directoryKey());
  }
}
