package org.heliograph.node.members;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.heliograph.node.members.OwnKey.State;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CertificateFacts;
import org.heliograph.node.platform.kafka.ClusterPlan;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.keys.KeyId;

/**
 * Every key of this member, from what was written down of them, the directory, and the key files.
 *
 * @param ourselves this member as the directory has it
 */
public record KeysOfNode(
    Path home,
    PostgresOwnKeys written,
    KeyRing ring,
    Supplier<Optional<Member>> ourselves,
    List<TlsKey> tls) {

  /** A TLS key in a PKCS#12 file; the path is relative to the home folder. */
  public record TlsKey(String use, Path file, Secret passphrase) {}

  /** By use, those in use before the others. */
  public List<OwnKey> all() {
    var named = ourselves.get();
    var retired = ring.retired();
    var all = new ArrayList<OwnKey>();
    written.all().forEach(key -> all.add(complete(key, named, retired)));
    tls.forEach(key -> read(key).ifPresent(all::add));
    return all;
  }

  /** Since when others know the key; since when we have it where they do not yet. */
  public Instant begin(OwnKey key) {
    return named(key, ourselves.get()).map(MemberKey::from).orElse(key.since());
  }

  private OwnKey complete(OwnKey key, Optional<Member> named, Map<KeyId, Instant> retired) {
    var until =
        key.state() == State.OLDER
            ? Optional.ofNullable(retired.get(KeyId.parse(key.kid())))
                .map(at -> at.plus(ClusterPlan.LONGEST_KEPT))
            : named(key, named).flatMap(KeysOfNode::end);
    return new OwnKey(
        key.use(), key.kid(), key.state(), key.since(), until, ring.kept(key.state(), key.kid()));
  }

  private static Optional<MemberKey> named(OwnKey key, Optional<Member> member) {
    return member
        .filter(_ -> !isTls(key))
        .flatMap(ourselves -> ourselves.key(KeyId.parse(key.kid())));
  }

  /** Whether its certificate comes from an authority, and not from the directory. */
  public static boolean isTls(OwnKey key) {
    return key.use().endsWith("tls");
  }

  private static Optional<Instant> end(MemberKey key) {
    return Stream.concat(key.until().stream(), key.revokedAt().stream()).min(Instant::compareTo);
  }

  /** Empty where the file does not open; the flows tell of that loudly enough. */
  private Optional<OwnKey> read(TlsKey key) {
    try {
      var facts = CertificateFacts.read(home.resolve(key.file()), key.passphrase());
      return Optional.of(
          new OwnKey(
              key.use(),
              facts.fingerprint(),
              State.CURRENT,
              facts.from(),
              Optional.of(facts.until()),
              key.file().toString()));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
