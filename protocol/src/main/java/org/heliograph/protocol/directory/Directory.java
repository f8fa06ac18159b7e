package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.EncryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot of the federation; {@link SignedDirectory#verify} is where a node gets one.
 *
 * @param delegation number of the delegation under which it is signed
 * @param version grows with each snapshot; nodes keep the highest seen
 * @param nextUpdate a newer one comes before this time
 */
public record Directory(
    String federation,
    long delegation,
    long version,
    Instant issuedAt,
    Instant nextUpdate,
    StreamCounts streams,
    List<Member> members) {
  private static final int MOST_MEMBERS = 2_000;

  public Directory {
    if (!nextUpdate.isAfter(issuedAt)) {
      throw new IllegalArgumentException(
          "nextUpdate %s is not after issuedAt %s".formatted(nextUpdate, issuedAt));
    }
    members = List.copyOf(members);
  }

  public Optional<Member> member(String id) {
    return members.stream().filter(member -> member.id().equals(id)).findFirst();
  }

  public Optional<Member> byAlias(String alias) {
    return members.stream().filter(member -> member.alias().equals(alias)).findFirst();
  }

  /**
   * The member, if it may exchange signals.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException MEMBER_UNKNOWN or MEMBER_SUSPENDED
   */
  public Member requireActive(String id) {
    var member = require(id);
    if (!member.isActive()) {
      throw Refusal.of(RefusalReason.MEMBER_SUSPENDED).asException();
    }
    return member;
  }

  /**
   * A member to whom withdrawals and answers go: it is active, or suspended for now.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException MEMBER_UNKNOWN, or MEMBER_SUSPENDED if
   *     it has left
   */
  public Member requireReachable(String id) {
    var member = require(id);
    if (!member.isReachable()) {
      throw Refusal.of(RefusalReason.MEMBER_SUSPENDED).asException();
    }
    return member;
  }

  /**
   * The key with which this member signs seals and statements, if it may be believed in something
   * that arrives at this time.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException MEMBER_UNKNOWN, KEY_UNKNOWN,
   *     KEY_REVOKED or KEY_RETIRED
   */
  public VerifyingKey sealKey(String memberId, KeyId id, Instant at) {
    return verifyingKey(memberId, KeyUse.SEAL, id, at);
  }

  /** As {@link #sealKey}, for agreements. */
  public VerifyingKey agreementKey(String memberId, KeyId id, Instant at) {
    return verifyingKey(memberId, KeyUse.AGREEMENT, id, at);
  }

  /** As {@link #sealKey}, for any use that signs. */
  public VerifyingKey verifyingKey(String memberId, KeyUse use, KeyId id, Instant at) {
    var member = require(memberId);
    var key =
        member
            .key(id)
            .filter(found -> found.use() == use)
            .orElseThrow(() -> Refusal.of(RefusalReason.KEY_UNKNOWN).asException());
    if (member.status() == MemberStatus.REVOKED) {
      throw Refusal.of(RefusalReason.KEY_REVOKED, "The member has left.").asException();
    }
    key.requireUsable(at);
    return switch (key.key()) {
      case PublicKey.Verifying verifying -> verifying.key();
      case PublicKey.Encrypting _ -> throw Refusal.of(RefusalReason.KEY_UNKNOWN).asException();
    };
  }

  /**
   * The signing key with this id, whoever's it is and whether or not it is believed; null for none.
   */
  @Nullable VerifyingKey signer(KeyId id, Predicate<KeyUse> use) {
    return members.stream()
        .flatMap(member -> member.key(id).stream())
        .filter(key -> use.test(key.use()))
        .map(MemberKey::verifying)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * The key to encrypt to for this member, the newest in force.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException MEMBER_UNKNOWN or KEY_UNKNOWN
   */
  public EncryptionKey encryptionKey(String memberId, Instant at) {
    return require(memberId)
        .current(KeyUse.ENCRYPTION, at)
        .map(MemberKey::key)
        .map(key -> key instanceof PublicKey.Encrypting encrypting ? encrypting.key() : null)
        .orElseThrow(() -> Refusal.of(RefusalReason.KEY_UNKNOWN).asException());
  }

  /** Highest version of the layout that both speak; empty if there is none. */
  public OptionalInt protocolVersion(String oneId, String otherId) {
    return highestShared(oneId, otherId, Member::protocolVersions);
  }

  /** Highest cipher suite that both speak; empty if there is none. */
  public OptionalInt suite(String oneId, String otherId) {
    return highestShared(oneId, otherId, Member::suites);
  }

  /** Past this, nothing more is released. */
  public boolean isStale(Instant now, Duration grace) {
    return !now.isBefore(nextUpdate.plus(grace));
  }

  private OptionalInt highestShared(
      String oneId, String otherId, Function<Member, List<Integer>> spoken) {
    var other = spoken.apply(require(otherId));
    return spoken.apply(require(oneId)).stream()
        .filter(other::contains)
        .mapToInt(Integer::intValue)
        .max();
  }

  private Member require(String id) {
    return member(id).orElseThrow(() -> Refusal.of(RefusalReason.MEMBER_UNKNOWN).asException());
  }

  byte[] payload() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("delegation", delegation)
        .put("version", version)
        .put("issuedAt", Payload.write(issuedAt))
        .put("nextUpdate", Payload.write(nextUpdate));
    json.putObject("streams").put("signals", streams.signals()).put("outcomes", streams.outcomes());
    var list = json.putArray("members");
    members.forEach(member -> list.add(member.toJson()));
    return StrictJson.write(json);
  }

  static Directory parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Directory(
                json.text("federation"),
                json.number("delegation"),
                json.number("version"),
                json.time("issuedAt"),
                json.time("nextUpdate"),
                json.object(
                    "streams",
                    streams ->
                        new StreamCounts(
                            streams.smallNumber("signals"), streams.smallNumber("outcomes"))),
                json.objects("members", MOST_MEMBERS, Member::read)));
  }
}
