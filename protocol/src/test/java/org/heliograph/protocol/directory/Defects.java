package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.heliograph.protocol.directory.Samples.DELEGATION;
import static org.heliograph.protocol.directory.Samples.FEDERATION;
import static org.heliograph.protocol.directory.Samples.HARBOR;
import static org.heliograph.protocol.directory.Samples.HARBOR_SEAL;
import static org.heliograph.protocol.directory.Samples.HARBOR_SEAL_2;
import static org.heliograph.protocol.directory.Samples.JOINED;
import static org.heliograph.protocol.directory.Samples.LAST;
import static org.heliograph.protocol.directory.Samples.NEXT;
import static org.heliograph.protocol.directory.Samples.NOW;
import static org.heliograph.protocol.directory.Samples.ONLINE;
import static org.heliograph.protocol.directory.Samples.ROOT;
import static org.heliograph.protocol.directory.Samples.TERN;
import static org.heliograph.protocol.directory.Samples.delegation;
import static org.heliograph.protocol.directory.Samples.directory;
import static org.heliograph.protocol.directory.Samples.rotated;
import static org.heliograph.protocol.directory.Samples.rotation;
import static org.heliograph.protocol.directory.Samples.signed;
import static org.heliograph.protocol.directory.Samples.signing;
import static org.heliograph.protocol.directory.Samples.verifying;
import static org.heliograph.protocol.directory.Samples.with;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Directories with one defect each, as a broker, a thief of the directory key or a convener makes.
 */
final class Defects {
  private Defects() {}

  /** One defect, what was verified before it, and the reason it is refused by. */
  record Defect(String name, String words, Directory last, byte[] text, RefusalReason reason) {
    static Defect of(String name, String words, RefusalReason reason, SignedDirectory text) {
      return new Defect(name, words, LAST, text.toBytes(), reason);
    }
  }

  static List<Defect> all() {
    return Stream.of(
            delegations(), signatures(), versions(), keys(), statements(), members(), forms())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Defect> delegations() {
    var expired = new Delegation(FEDERATION, 2, ONLINE.verifyingKey(), JOINED, NOW.minusSeconds(1));
    var elsewhere =
        new Delegation("elsewhere", 2, ONLINE.verifyingKey(), JOINED, NOW.plus(Duration.ofDays(1)));
    var older = signing("directory 1");
    return List.of(
        Defect.of(
            "other-root",
            "A root key that is not pinned delegated.",
            RefusalReason.ROOT_UNKNOWN,
            issued(delegation(2, ONLINE).sign(signing("other root")), NEXT)),
        Defect.of(
            "delegation-expired",
            "The delegation ended a second ago.",
            RefusalReason.DELEGATION_EXPIRED,
            issued(expired.sign(ROOT), NEXT)),
        Defect.of(
            "delegation-of-another-federation",
            "The same root delegated for another federation.",
            RefusalReason.FEDERATION_WRONG,
            issued(elsewhere.sign(ROOT), NEXT)),
        Defect.of(
            "superseded-delegation",
            "A stolen directory key of an older delegation signed a higher version.",
            RefusalReason.DELEGATION_SUPERSEDED,
            SignedDirectory.issue(
                delegation(1, older).sign(ROOT),
                new Directory(
                    FEDERATION, 1, 99, NOW, NEXT.nextUpdate(), NEXT.streams(), NEXT.members()),
                older)),
        Defect.of(
            "snapshot-of-another-delegation",
            "The snapshot names a delegation that it is not signed under.",
            RefusalReason.DELEGATION_SUPERSEDED,
            issued(delegation(3, ONLINE).sign(ROOT), NEXT)));
  }

  private static List<Defect> signatures() {
    var sound = signed(NEXT);
    var flipped = sound.snapshot().toCharArray();
    flipped[flipped.length - 10] = flipped[flipped.length - 10] == 'A' ? 'B' : 'A';
    return List.of(
        Defect.of(
            "undelegated-key",
            "A key that the root did not delegate signed the snapshot.",
            RefusalReason.KEY_UNKNOWN,
            SignedDirectory.issue(DELEGATION, NEXT, signing("thief"))),
        Defect.of(
            "bit-flipped-signature",
            "One character of the signature was changed.",
            RefusalReason.SIGNATURE_INVALID,
            new SignedDirectory(DELEGATION, new String(flipped))),
        Defect.of(
            "another-type",
            "The directory key signed the same words as an invitation.",
            RefusalReason.TYPE_WRONG,
            new SignedDirectory(DELEGATION, Jws.sign(ONLINE, Invitation.TYP, NEXT.payload()))));
  }

  private static List<Defect> versions() {
    return List.of(
        Defect.of(
            "rolled-back",
            "Version 5 comes after version 6.",
            RefusalReason.DIRECTORY_ROLLED_BACK,
            signed(directory(5, HARBOR, TERN))),
        Defect.of(
            "forked",
            "Another version 6.",
            RefusalReason.DIRECTORY_FORKED,
            signed(directory(6, HARBOR.with(MemberStatus.SUSPENDED), TERN))),
        Defect.of(
            "from-the-future",
            "It was issued six minutes from now.",
            RefusalReason.DATE_IN_FUTURE,
            signed(
                new Directory(
                    FEDERATION,
                    2,
                    7,
                    NOW.plusSeconds(360),
                    NEXT.nextUpdate(),
                    NEXT.streams(),
                    NEXT.members()))),
        Defect.of(
            "snapshot-of-another-federation",
            "The directory key signed for another federation.",
            RefusalReason.FEDERATION_WRONG,
            signed(
                new Directory(
                    "elsewhere", 2, 7, NOW, NEXT.nextUpdate(), NEXT.streams(), NEXT.members()))));
  }

  private static List<Defect> keys() {
    var bare = MemberKey.first(KeyUse.SEAL, verifying(HARBOR_SEAL_2), NOW);
    var replaced =
        HARBOR.with(
            HARBOR.keys().stream().map(key -> key.use() == KeyUse.SEAL ? bare : key).toList());
    var revoked =
        HARBOR.with(HARBOR.keys().stream().map(key -> key.revoked(NOW, Optional.empty())).toList());
    return List.of(
        Defect.of(
            "convener-replaces-a-key",
            "The convener put a key of its own in place of harbor's.",
            RefusalReason.KEY_NOT_CONTINUED,
            signed(directory(7, replaced, TERN))),
        Defect.of(
            "convener-adds-a-key",
            "The convener put a key of its own beside harbor's.",
            RefusalReason.KEY_NOT_CONTINUED,
            signed(directory(7, with(HARBOR, bare), TERN))),
        new Defect(
            "revoked-key-comes-back",
            "A key that was revoked is in force again.",
            directory(6, revoked, TERN),
            signed(directory(7, HARBOR, TERN)).toBytes(),
            RefusalReason.KEY_NOT_CONTINUED));
  }

  private static List<Defect> statements() {
    return List.of(
        Defect.of(
            "rotation-by-another-member",
            "Tern signed the statement about harbor's key.",
            RefusalReason.KEY_UNKNOWN,
            signed(directory(7, withStatement(rotation().sign(signing("tern seal"))), TERN))),
        Defect.of(
            "rotation-by-a-key-of-another-use",
            "Harbor's agreement key signed the statement about its sealing key.",
            RefusalReason.KEY_UNKNOWN,
            signed(
                directory(7, withStatement(rotation().sign(signing("harbor agreement"))), TERN))),
        Defect.of(
            "rotation-by-the-new-key-itself",
            "The new key signed for itself and names itself as previous.",
            RefusalReason.KEY_NOT_CONTINUED,
            signed(
                directory(
                    7,
                    withStatement(
                        new Rotation(
                                FEDERATION,
                                HARBOR.id(),
                                KeyUse.SEAL,
                                HARBOR_SEAL_2.keyId(),
                                verifying(HARBOR_SEAL_2),
                                NOW)
                            .sign(HARBOR_SEAL_2)),
                    TERN))),
        Defect.of(
            "rotation-to-another-key",
            "Harbor's statement is about another key than stands there.",
            RefusalReason.KEY_NOT_CONTINUED,
            signed(
                directory(
                    7,
                    with(
                        HARBOR,
                        rotated(
                            KeyUse.SEAL,
                            verifying(signing("thief")),
                            rotation().sign(HARBOR_SEAL))),
                    TERN))));
  }

  private static Member withStatement(String statement) {
    return with(HARBOR, rotated(KeyUse.SEAL, verifying(HARBOR_SEAL_2), statement));
  }

  private static List<Defect> members() {
    var renamed =
        new Member(
            HARBOR.id(),
            "harbour",
            HARBOR.name(),
            HARBOR.sector(),
            HARBOR.jurisdictions(),
            HARBOR.status(),
            HARBOR.keys(),
            HARBOR.protocolVersions(),
            HARBOR.suites());
    return List.of(
        Defect.of(
            "member-dropped",
            "Tern is no longer there, so that it could come back with other keys.",
            RefusalReason.FIELD_INVALID,
            signed(directory(7, HARBOR))),
        Defect.of(
            "alias-changed",
            "Harbor has another alias.",
            RefusalReason.FIELD_INVALID,
            signed(directory(7, renamed, TERN))),
        Defect.of(
            "member-twice",
            "Harbor stands there twice.",
            RefusalReason.FIELD_INVALID,
            signed(directory(7, HARBOR, TERN, HARBOR))),
        new Defect(
            "revoked-member-comes-back",
            "Harbor had left for good.",
            directory(6, HARBOR.with(MemberStatus.REVOKED), TERN),
            signed(directory(7, HARBOR, TERN)).toBytes(),
            RefusalReason.FIELD_INVALID));
  }

  private static List<Defect> forms() {
    return List.of(
        written("alias-in-capitals", "\"harbor\"", "\"Harbor\"", RefusalReason.FIELD_INVALID),
        written(
            "private-key",
            "\"crv\":\"X25519\",",
            "\"crv\":\"X25519\",\"d\":\"AA\",",
            RefusalReason.FIELD_INVALID),
        written(
            "wrong-curve",
            "\"crv\":\"X25519\"",
            "\"crv\":\"Ed25519\"",
            RefusalReason.FIELD_INVALID),
        written(
            "unknown-field",
            "\"version\":7",
            "\"version\":7,\"more\":1",
            RefusalReason.FIELD_UNKNOWN),
        written("missing-field", "\"version\":7,", "", RefusalReason.FIELD_MISSING),
        written(
            "duplicate-key",
            "\"version\":7",
            "\"version\":7,\"version\":8",
            RefusalReason.JSON_DUPLICATE_KEY),
        written(
            "sixty-five-streams", "\"signals\":4", "\"signals\":65", RefusalReason.FIELD_INVALID),
        new Defect(
            "three-lines",
            "A line follows the snapshot.",
            LAST,
            (new String(signed(NEXT).toBytes(), US_ASCII) + "more\n").getBytes(US_ASCII),
            RefusalReason.FRAMING_INVALID),
        new Defect(
            "one-line",
            "The delegation is missing.",
            LAST,
            (signed(NEXT).snapshot() + "\n").getBytes(US_ASCII),
            RefusalReason.FRAMING_INVALID));
  }

  /** The directory key signs a snapshot whose text was changed at its first match. */
  private static Defect written(String name, String from, String to, RefusalReason reason) {
    var text = new String(NEXT.payload(), UTF_8);
    var at = text.indexOf(from);
    var changed = text.substring(0, at) + to + text.substring(at + from.length());
    return Defect.of(
        name,
        "The snapshot says %s instead of %s.".formatted(to, from),
        reason,
        new SignedDirectory(
            DELEGATION, Jws.sign(ONLINE, SignedDirectory.TYP, changed.getBytes(UTF_8))));
  }

  private static SignedDirectory issued(String delegation, Directory directory) {
    return SignedDirectory.issue(delegation, directory, ONLINE);
  }
}
