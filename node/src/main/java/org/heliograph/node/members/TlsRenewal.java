package org.heliograph.node.members;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.heliograph.node.platform.config.NodeConfig.MemberConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateRequest;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.Pem;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.identity.TlsIdentity;
import org.heliograph.protocol.directory.CertificateRenewal;
import org.heliograph.protocol.directory.RenewedCertificates;

/**
 * Gets the member another TLS key with its certificate; the one in use stays until the new one
 * takes its place, and may be lost already.
 */
public record TlsRenewal(
    MemberHome home, Secret passphrase, InstantSource clock, SecureRandom random) {
  /**
   * Makes a key; a request that was made before is void.
   *
   * @return the request to send to the convener
   */
  public String begin(MemberConfig member) {
    var name = CommonName.ofMember(member.alias());
    var request = CertificateRequest.sign(pending().another(), name).pem();
    return new CertificateRenewal(
            member.federation(),
            member.id(),
            request,
            clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .sign(home.keys(passphrase).seal());
  }

  /**
   * Puts key, certificate and authorities in place, where a running node finds them.
   *
   * @param files where the configuration has them
   * @throws org.heliograph.protocol.refusal.RefusedException if the convener did not sign the
   *     answer
   * @throws IllegalArgumentException if it is for somebody else, or for another key
   */
  public void finish(MemberConfig member, byte[] answer, TlsFiles files) {
    var trust = DirectoryTrust.read(home.folder(), member.federation());
    var said =
        RenewedCertificates.verify(answer, trust.federation(), trust.root(), clock.instant());
    if (!said.member().equals(member.id())) {
      throw new IllegalArgumentException("the certificate is for " + said.member());
    }
    var chain = Pem.certificates(said.certificates());
    var authorities = Pem.certificates(said.authorities());
    if (!authorities.contains(chain.getLast())) {
      throw new IllegalArgumentException("the certificate is from no authority of the federation");
    }
    var key = pending().key();
    TlsIdentity.of(key.getPrivate(), key.getPublic(), chain).write(files, authorities);
    pending().forget();
  }

  private PendingTls pending() {
    return new PendingTls(home, passphrase, random);
  }
}
