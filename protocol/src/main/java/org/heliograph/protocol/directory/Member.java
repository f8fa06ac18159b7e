package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.seal.Payload;

/**
 * An organisation as the convener vouches for it.
 *
 * @param id domain name, such as {@code harbor.example}
 * @param alias 1 to 24 of a-z and 0-9; stands in topic names and certificates
 * @param sector such as {@code platform} or {@code hotline}
 * @param jurisdictions ISO 3166-1 alpha-2 codes
 * @param protocolVersions versions of the consignment layout that its nodes speak
 * @param suites cipher suites that its nodes speak
 */
public record Member(
    String id,
    String alias,
    String name,
    String sector,
    List<String> jurisdictions,
    MemberStatus status,
    List<MemberKey> keys,
    List<Integer> protocolVersions,
    List<Integer> suites) {
  private static final Pattern ID =
      Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9]{1,24}");
  private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}");
  private static final int MOST = 64;

  public Member {
    require(ID.matcher(id).matches(), "id", id, "a domain name in lower case");
    require(ALIAS.matcher(alias).matches(), "alias", alias, "1 to 24 of a-z and 0-9");
    for (var jurisdiction : jurisdictions) {
      require(
          JURISDICTION.matcher(jurisdiction).matches(),
          "jurisdictions",
          jurisdiction,
          "two capital letters");
    }
    jurisdictions = List.copyOf(jurisdictions);
    keys = List.copyOf(keys);
    protocolVersions = List.copyOf(protocolVersions);
    suites = List.copyOf(suites);
  }

  public Optional<MemberKey> key(KeyId id) {
    return keys.stream().filter(key -> key.keyId().equals(id)).findFirst();
  }

  /** Keys of a use, oldest first. */
  public Stream<MemberKey> keys(KeyUse use) {
    return keys.stream()
        .filter(key -> key.use() == use)
        .sorted(Comparator.comparing(MemberKey::from));
  }

  /** The newest key of a use that counts at this time. */
  public Optional<MemberKey> current(KeyUse use, Instant at) {
    return keys(use).filter(key -> key.isInForce(at)).reduce((_, newer) -> newer);
  }

  public boolean isActive() {
    return status == MemberStatus.ACTIVE;
  }

  /** Whether withdrawals and answers go to it: it has not left. */
  public boolean isReachable() {
    return status != MemberStatus.REVOKED;
  }

  public Member with(MemberStatus other) {
    return new Member(
        id, alias, name, sector, jurisdictions, other, keys, protocolVersions, suites);
  }

  public Member with(List<MemberKey> others) {
    return new Member(
        id, alias, name, sector, jurisdictions, status, others, protocolVersions, suites);
  }

  /** The same with other nodes. */
  public Member speaking(List<Integer> versions, List<Integer> otherSuites) {
    return new Member(id, alias, name, sector, jurisdictions, status, keys, versions, otherSuites);
  }

  ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("alias", alias).put("name", name).put("sector", sector);
    jurisdictions.forEach(json.putArray("jurisdictions")::add);
    json.put("status", status.wireName());
    var list = json.putArray("keys");
    keys.forEach(key -> list.add(key.toJson()));
    protocolVersions.forEach(json.putArray("protocolVersions")::add);
    suites.forEach(json.putArray("suites")::add);
    return json;
  }

  static Member read(Payload json) {
    return new Member(
        json.text("id"),
        json.text("alias"),
        json.text("name"),
        json.text("sector"),
        json.texts("jurisdictions", MOST),
        json.oneOf("status", MemberStatus::ofWire),
        json.objects("keys", MOST, MemberKey::read),
        json.numbers("protocolVersions", MOST),
        json.numbers("suites", MOST));
  }

  private static void require(boolean holds, String field, String value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s: \"%s\" is not %s".formatted(field, value, expected));
    }
  }
}
