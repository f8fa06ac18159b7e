package org.heliograph.node.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.keys.KeyId;

/** Whether the node's signing and decryption keys open, and are those that partners believe. */
final class KeyChecks {
  private static final String CHECK = "keys";
  private static final String UNKNOWN_TO_PARTNERS =
      "Partners refuse what is signed with it, or encrypt to one that is not here.";

  private KeyChecks() {}

  static Finding look(Deployment deployment, Optional<Directory> directory) {
    var home = MemberHome.of(deployment.config());
    try {
      var keys = home.keys(deployment.config().keystorePassphrase());
      return directory
          .flatMap(known -> known.member(deployment.config().member().id()))
          .map(self -> compared(keys, self, deployment.clock().instant()))
          .orElse(
              Finding.unknown(
                  CHECK, "They open; whether partners know them needs a directory that names us."));
    } catch (ConfigException e) {
      return Finding.unknown(CHECK, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return Finding.wrong(
          CHECK,
          "%s does not open: %s".formatted(home.place(), e.getMessage()),
          "The node does not start without its keys.",
          "Check HELIOGRAPH_PASSPHRASE; docs/operate/lost-keys.md where the file is gone.");
    }
  }

  private static Finding compared(NodeKeys keys, Member self, Instant now) {
    var unknown = new ArrayList<String>();
    var ended = new ArrayList<String>();
    byUse(keys)
        .forEach(
            (use, key) -> {
              var named = self.key(key).filter(one -> one.use() == use);
              if (named.isEmpty()) {
                unknown.add("%s key %s".formatted(use.wireName(), key));
              } else if (!named.get().isInForce(now)) {
                ended.add("%s key %s".formatted(use.wireName(), key));
              }
            });
    return judged(unknown, ended);
  }

  private static Finding judged(List<String> unknown, List<String> ended) {
    if (!unknown.isEmpty()) {
      return Finding.wrong(
          CHECK,
          "The directory does not name the %s.".formatted(String.join(", ", unknown)),
          UNKNOWN_TO_PARTNERS,
          "An older keystore may have been put back: docs/operate/lost-keys.md; or the convener has"
              + " not taken a statement: docs/operate/rotate-a-key.md.");
    }
    return ended.isEmpty()
        ? Finding.ok(CHECK, "They open, and are those that the directory names.")
        : Finding.wrong(
            CHECK,
            "The directory has as retired or revoked: %s.".formatted(String.join(", ", ended)),
            UNKNOWN_TO_PARTNERS,
            "./heliograph node rotate; docs/operate/rotate-a-key.md.");
  }

  private static Map<KeyUse, KeyId> byUse(NodeKeys keys) {
    var uses = new TreeMap<KeyUse, KeyId>();
    uses.put(KeyUse.SEAL, keys.seal().keyId());
    uses.put(KeyUse.AGREEMENT, keys.agreement().keyId());
    uses.put(KeyUse.CHECKPOINT, keys.checkpoint().keyId());
    uses.put(KeyUse.ENCRYPTION, keys.decryption().keyId());
    return uses;
  }
}
