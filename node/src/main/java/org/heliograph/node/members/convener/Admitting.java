package org.heliograph.node.members.convener;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.members.Admission;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CertificateRequest;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.Pem;
import org.heliograph.protocol.directory.CertificateRenewal;
import org.heliograph.protocol.directory.Invitation;
import org.heliograph.protocol.directory.JoinRequest;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.MemberStatus;
import org.heliograph.protocol.directory.RenewedCertificates;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedInvitation;
import org.heliograph.protocol.keys.KeyId;

/** How an organisation becomes a member: invitation, request, admission. */
record Admitting(ConvenerDesk desk, DirectoryIssuer issuer, CertificateAuthority authority) {
  private static final Duration INVITATION_LIFE = Duration.ofDays(14);

  SignedInvitation invite(Convener.Invitee invitee) {
    var invitation =
        new Invitation(
            issuer.settings().federation(),
            invitee.id(),
            invitee.alias(),
            invitee.name(),
            invitee.sector(),
            invitee.jurisdictions(),
            Pem.of(authority.identity().certificate()),
            issuer.settings().bootstrap(),
            issuer.now().plus(INVITATION_LIFE));
    // Throws now, rather than at admission, where a name could not stand in the directory.
    var planned = member(invitation, List.of(), List.of(), List.of());
    requireFree(planned);
    var signed =
        new SignedInvitation(
            issuer.trust().federation(),
            issuer.trust().root(),
            desk.delegation(),
            invitation.sign(desk.directoryKey()));
    desk.write(invitee.alias(), signed);
    return signed;
  }

  Admission admit(byte[] request) {
    var asked = JoinRequest.verify(request);
    var invitation = openInvitation(asked);
    var certificates =
        authority.issue(
            CertificateRequest.parse(asked.certificateRequest()),
            CommonName.ofMember(invitation.alias()));
    var signed = admitted(asked, invitation);
    desk.closeInvitation(invitation.alias());
    return new Admission(issuer.settings().bootstrap(), Pem.of(certificates), signed);
  }

  byte[] certify(String request) {
    var at = issuer.now();
    var directory = issuer.directory();
    var renewal = CertificateRenewal.verify(request, directory, at);
    var member = directory.requireReachable(renewal.member());
    var chain =
        authority.issue(
            CertificateRequest.parse(renewal.request()), CommonName.ofMember(member.alias()));
    return new RenewedCertificates(
            directory.federation(),
            member.id(),
            Pem.of(chain),
            Pem.of(authority.identity().certificate()),
            at)
        .sign(desk.delegation(), desk.directoryKey());
  }

  /** Where an earlier attempt got as far as the directory, it stands as it is. */
  private SignedDirectory admitted(JoinRequest asked, Invitation invitation) {
    var from = issuer.now();
    var keys =
        Arrays.stream(KeyUse.values())
            .map(use -> MemberKey.first(use, asked.key(use), from))
            .toList();
    var member = member(invitation, keys, asked.protocolVersions(), asked.suites());
    var known = issuer.directory().member(member.id()).map(Admitting::keyIds);
    if (known.filter(keyIds(member)::equals).isPresent()) {
      return issuer.issue(members -> members);
    }
    requireFree(member);
    return issuer.issue(members -> Stream.concat(members.stream(), Stream.of(member)).toList());
  }

  private static Member member(
      Invitation invitation,
      List<MemberKey> keys,
      List<Integer> protocolVersions,
      List<Integer> suites) {
    return new Member(
        invitation.id(),
        invitation.alias(),
        invitation.name(),
        invitation.sector(),
        invitation.jurisdictions(),
        MemberStatus.ACTIVE,
        keys,
        protocolVersions,
        suites);
  }

  private static Set<KeyId> keyIds(Member member) {
    return member.keys().stream().map(MemberKey::keyId).collect(Collectors.toSet());
  }

  private Invitation openInvitation(JoinRequest asked) {
    for (var open : desk.invitations()) {
      if (open.hash().equals(asked.invitation())) {
        var invitation = open.verify(issuer.now());
        if (!invitation.id().equals(asked.member())
            || !invitation.federation().equals(asked.federation())) {
          throw new IllegalArgumentException(
              "the request names another member than its invitation");
        }
        return invitation;
      }
    }
    throw new IllegalArgumentException("the request answers no open invitation");
  }

  private void requireFree(Member member) {
    var directory = issuer.directory();
    if (directory.member(member.id()).isPresent()
        || directory.byAlias(member.alias()).isPresent()) {
      throw new IllegalArgumentException(
          "%s or its alias %s is a member already, or was one"
              .formatted(member.id(), member.alias()));
    }
  }
}
