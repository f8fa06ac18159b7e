package org.heliograph.node.members;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateRequest;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.Pem;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.node.platform.identity.TlsIdentity;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.Invitation;
import org.heliograph.protocol.directory.JoinRequest;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.SignedInvitation;

/**
 * A member's way into a federation: its keys are made here and stay here; only public ones go to
 * the convener.
 */
public record Joining(
    MemberHome home, Secret passphrase, InstantSource clock, SecureRandom random) {
  private static final List<Integer> VERSIONS = List.of(ConsignmentCodec.VERSION);
  private static final List<Integer> SUITES = List.of(ConsignmentCodec.SUITE);

  /**
   * Makes the keys, pins the root and answers the invitation; asking again uses the same keys.
   *
   * @return the request to send to the convener
   */
  public byte[] ask(SignedInvitation invitation) {
    var said = invitation.verify(clock.instant());
    var keys = ownKeys();
    var request =
        new JoinRequest(
            said.federation(),
            said.id(),
            invitation.hash(),
            JoinRequest.keys(
                keys.seal(),
                keys.agreement(),
                keys.checkpoint(),
                keys.decryption().encryptionKey()),
            CertificateRequest.sign(pending().key(), CommonName.ofMember(said.alias())).pem(),
            VERSIONS,
            SUITES,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    new DirectoryTrust(said.federation(), invitation.root()).write(home.folder());
    PrivateFile.write(home.invitation(), invitation.toBytes());
    return request.sign(keys.seal(), keys.agreement(), keys.checkpoint());
  }

  /**
   * Takes what the convener sent back: TLS certificate, first directory, and a configuration to
   * fill in where there is none.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException if the directory does not verify
   * @throws IllegalArgumentException if it admits somebody else, or other keys
   */
  public void complete(Admission admission) {
    var invitation = SignedInvitation.parse(read(home.invitation()));
    var said = invitation.verifyAccepted();
    var trust = DirectoryTrust.read(home.folder(), said.federation());
    var directory =
        admission.directory().verify(trust.federation(), trust.root(), clock.instant(), null);
    var seal = home.keys(passphrase).seal().keyId();
    var ours = directory.member(said.id()).flatMap(member -> member.key(seal));
    if (ours.filter(key -> key.use() == KeyUse.SEAL).isEmpty()) {
      throw new IllegalArgumentException("the directory does not name this node's keys");
    }
    var chain = Pem.certificates(admission.certificates());
    if (!Pem.of(chain.getLast()).equals(said.authority())) {
      throw new IllegalArgumentException("the certificate is not from the invitation's CA");
    }
    var key = pending().key();
    TlsIdentity.of(key.getPrivate(), key.getPublic(), chain).write(home.tls(passphrase));
    home.directoryStore().keep(admission.directory(), new DirectoryChange(null, directory));
    writeConfig(said, admission.bootstrap());
  }

  private PendingTls pending() {
    return new PendingTls(home, passphrase, random);
  }

  private NodeKeys ownKeys() {
    if (!home.hasKeys()) {
      NodeKeys.generate(random).write(home.keystore(), passphrase, random);
    }
    return home.keys(passphrase);
  }

  private void writeConfig(Invitation said, String bootstrap) {
    if (Files.exists(home.config())) {
      return;
    }
    var text =
        """
        # Secrets come from the environment: HELIOGRAPH_PASSPHRASE and HELIOGRAPH_KAFKA_PASSWORD (both the
        # passphrase given when joining), HELIOGRAPH_POSTGRES_PASSWORD.
        member:
          federation: %s
          id: %s
          alias: %s
        http:
          host: 127.0.0.1
          port: 8080
        postgres:
          host: localhost
          port: 5432
          database: heliograph
          user: heliograph
        kafka:
          bootstrap: %s
          keystore: keys/tls.p12
          truststore: keys/trust.p12
        # Metrics for Prometheus, for this machine alone; another address needs a telemetry.token.
        telemetry:
          listen: 127.0.0.1:9464
        """
            .formatted(said.federation(), said.id(), said.alias(), bootstrap);
    PrivateFile.write(home.config(), text.getBytes(UTF_8));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + "; join with the invitation first", e);
    }
  }
}
