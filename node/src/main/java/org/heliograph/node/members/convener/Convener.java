package org.heliograph.node.members.convener;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.Admission;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.convener.RootCeremony.RootKey;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsIdentity;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.directory.Delegation;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedInvitation;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * The convener's acts. Each one that changes the directory signs a new version, keeps it in the
 * convener's folder, and brings the cluster to it; where the cluster fails, {@link #publish} makes
 * up for it. Not for use by two processes at once.
 */
public final class Convener {
  private final ConvenerDesk desk;
  private final ConvenerSettings settings;
  private final DirectoryIssuer issuer;
  private final InstantSource clock;
  private final SecureRandom random;

  private Convener(ConvenerDesk desk, Cluster cluster, InstantSource clock, SecureRandom random) {
    this.desk = desk;
    this.settings = desk.settings();
    this.issuer = DirectoryIssuer.at(desk, cluster, clock);
    this.clock = clock;
    this.random = random;
  }

  /**
   * Founds a federation: root key, directory key, CA, the convener's own certificate, and an empty
   * directory.
   *
   * @throws IllegalStateException if the folder holds a federation
   */
  public static Convener found(
      Path folder,
      Secret passphrase,
      ConvenerSettings settings,
      InstantSource clock,
      SecureRandom random) {
    var desk = new ConvenerDesk(folder, passphrase);
    new Founding(desk, clock, random).found(settings);
    return open(folder, passphrase, clock, random);
  }

  /** The federation that was founded in the folder. */
  public static Convener open(
      Path folder, Secret passphrase, InstantSource clock, SecureRandom random) {
    var desk = new ConvenerDesk(folder, passphrase);
    var settings = desk.settings();
    Cluster cluster =
        settings.hasCluster()
            ? new KafkaCluster(new KafkaConnection(settings.bootstrap(), desk.kafka()))
            : Cluster.NONE;
    return new Convener(desk, cluster, clock, random);
  }

  /** The same federation on the cluster at this address, which is brought to the directory. */
  public Convener useCluster(String bootstrap) {
    return settled(settings.withBootstrap(bootstrap));
  }

  /**
   * The same federation with more signal streams for each directed pair. Partitions are added
   * first, then the directory says so; sources begin new epochs by themselves.
   *
   * @throws IllegalArgumentException if there are more already
   */
  public Convener useSignalStreams(int count) {
    return settled(settings.withSignalStreams(count));
  }

  private Convener settled(ConvenerSettings next) {
    desk.write(next);
    var there = open(desk.folder(), desk.passphrase(), clock, random);
    there.publish();
    return there;
  }

  /** Who is invited; alias and id are for good. */
  public record Invitee(
      String id, String alias, String name, String sector, List<String> jurisdictions) {}

  public ConvenerSettings settings() {
    return settings;
  }

  /** What members pin. */
  public DirectoryTrust trust() {
    return issuer.trust();
  }

  /** The directory that was signed last. */
  public Directory directory() {
    return issuer.directory();
  }

  public SignedDirectory signedDirectory() {
    return issuer.signedDirectory();
  }

  /** Under which the directory is signed at present. */
  public Delegation delegation() {
    return issuer.delegation();
  }

  /**
   * The file to send to the organisation; an earlier one for the same alias is void.
   *
   * @throws IllegalArgumentException if the id or alias is taken, or anything is not of the form
   *     that it must be
   */
  public SignedInvitation invite(Invitee invitee) {
    if (!settings.hasCluster()) {
      throw new IllegalStateException("name the cluster before you invite to it");
    }
    return new Admitting(desk, issuer, authority()).invite(invitee);
  }

  /**
   * Takes in the member that answers an open invitation: certificate, directory, topics, rights.
   *
   * @param request the file that joining wrote
   * @throws org.heliograph.protocol.refusal.RefusedException if a signature does not hold
   * @throws IllegalArgumentException if it answers no open invitation
   */
  public Admission admit(byte[] request) {
    return new Admitting(desk, issuer, authority()).admit(request);
  }

  /** Puts a key in place of another, as the member's own statement says. */
  public Member rotate(String statement) {
    return changes().rotate(statement);
  }

  /**
   * A certificate for the key with which a member that is in the directory asks for one.
   *
   * @param request as the member's node wrote it
   * @return the file to send back
   * @throws org.heliograph.protocol.refusal.RefusedException if its seal key did not sign it
   */
  public byte[] certify(String request) {
    return new Admitting(desk, issuer, authority()).certify(request);
  }

  /**
   * Names in the directory what a member's nodes speak, as the member's own statement says.
   *
   * @throws IllegalArgumentException if a later statement of the member was accepted before
   */
  public Member accept(String statement) {
    return changes().accept(statement);
  }

  public Member suspend(String idOrAlias) {
    return changes().to(idOrAlias, MemberStatus.SUSPENDED);
  }

  public Member resume(String idOrAlias) {
    return changes().to(idOrAlias, MemberStatus.ACTIVE);
  }

  /**
   * Shuts a member out for good and revokes its keys; cannot be undone.
   *
   * @param compromisedSince from when on its keys may have been in other hands
   */
  public Member revoke(String idOrAlias, Optional<Instant> compromisedSince) {
    return changes().revoke(idOrAlias, compromisedSince);
  }

  /**
   * Revokes one key of a member that stays; cannot be undone.
   *
   * @throws IllegalArgumentException if the member has no such key
   */
  public Member revokeKey(String idOrAlias, KeyId id, Optional<Instant> compromisedSince) {
    return changes().revokeKey(idOrAlias, id, compromisedSince);
  }

  private MemberChanges changes() {
    return new MemberChanges(desk, issuer);
  }

  /** Signs the same members anew, before the next update is due. */
  public Directory publish() {
    issuer.issue(members -> members);
    return directory();
  }

  /**
   * Makes a new directory key under the root, which shuts out the old one, and publishes with it.
   *
   * @param rootKey the file that founding wrote, wherever it was carried
   */
  public Directory delegate(Path rootKey) {
    return delegate(new RootKey(rootKey, desk.passphrase()));
  }

  /** The same with a root key that has a passphrase of its own. */
  public Directory delegate(RootKey rootKey) {
    var root = rootKey.read();
    if (!root.keyId().equals(trust().root().keyId())) {
      throw new IllegalArgumentException(
          rootKey.file() + " is not the root key of this federation");
    }
    new Founding(desk, clock, random).delegate(settings, root, desk.delegated() + 1);
    var published = publish();
    programmes().signAnew();
    return published;
  }

  /**
   * Has the present root name the next; nothing changes until {@link #takeRoot}.
   *
   * @param present wherever it was carried
   */
  public void nameRoot(RootKey present, VerifyingKey next) {
    ceremony().name(present, next);
  }

  /**
   * Puts the root that was named in the place of the present one: members follow it, the directory
   * goes on under a new directory key, programmes are signed anew.
   *
   * @return the convener by the new root
   */
  public Convener takeRoot(RootKey next) {
    ceremony().take(next);
    return underNewRoot();
  }

  /**
   * Puts a root in the place of one that is lost. No member follows until its people have compared
   * the new root's fingerprint.
   *
   * @return the convener by the new root
   */
  public Convener replaceRoot(RootKey next) {
    ceremony().replace(next);
    return underNewRoot();
  }

  /** How each root took the place of another, the first of them first. */
  public List<SignedSuccession> successions() {
    return desk.roots().successions();
  }

  private RootCeremony ceremony() {
    return new RootCeremony(desk, clock, random);
  }

  private Convener underNewRoot() {
    var there = open(desk.folder(), desk.passphrase(), clock, random);
    there.publish();
    there.programmes().signAnew();
    return there;
  }

  /**
   * Signs the next version of a programme and publishes it to all members.
   *
   * @param text YAML or JSON
   * @throws org.heliograph.protocol.document.DefectiveDocumentException with everything that is
   *     wrong with it
   */
  public SignedProgramme publishProgramme(byte[] text) {
    return programmes().publish(text);
  }

  /** The programmes that were published, every version. */
  public List<SignedProgramme> publishedProgrammes() {
    return programmes().all();
  }

  private ProgrammeOffice programmes() {
    return new ProgrammeOffice(desk, issuer);
  }

  /** Where founding left the root key; carry it away from here. */
  public Path rootKeyFile() {
    return desk.rootKeyFile();
  }

  /** A broker's certificate for these host names. */
  public TlsIdentity brokerCertificate(List<String> hostNames) {
    return authority().issueServer(CommonName.BROKER, hostNames);
  }

  private CertificateAuthority authority() {
    var files = desk.authority();
    return CertificateAuthority.of(
        TlsIdentity.readPkcs12(files.keystore(), files.passphrase()), clock, random);
  }
}
