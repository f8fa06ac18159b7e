package org.heliograph.node.audit.log;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * The keys for checkpoints that the directory names or has named, and our own one of now. Those
 * that were revoked are left out: what only they signed may be anybody's.
 */
public final class DirectoryKeys implements CheckpointKeys {
  private final MemberDirectory directory;
  private final OwnLog own;

  public DirectoryKeys(MemberDirectory directory, OwnLog own) {
    this.directory = directory;
    this.own = own;
  }

  @Override
  public List<NoteKey> of(int log) {
    Set<NoteKey> all = new LinkedHashSet<>();
    Stream.concat(Stream.of(own.key().get().verifyingKey()), keys(own.member()))
        .forEach(
            key -> {
              all.add(NoteKey.log(new MemberLog(own.member(), log).origin(), key));
              all.add(NoteKey.cosigner(MemberLog.witness(own.member()), key));
            });
    directory.known().stream()
        .flatMap(known -> known.members().stream())
        .forEach(
            member ->
                keys(member)
                    .forEach(
                        key -> all.add(NoteKey.cosigner(MemberLog.witness(member.id()), key))));
    return List.copyOf(all);
  }

  private Stream<VerifyingKey> keys(String member) {
    return directory.known().stream()
        .flatMap(known -> known.member(member).stream())
        .flatMap(DirectoryKeys::keys);
  }

  private static Stream<VerifyingKey> keys(Member member) {
    return member
        .keys(KeyUse.CHECKPOINT)
        .filter(key -> key.revokedAt().isEmpty())
        .map(MemberKey::key)
        .filter(PublicKey.Verifying.class::isInstance)
        .map(key -> ((PublicKey.Verifying) key).key());
  }
}
