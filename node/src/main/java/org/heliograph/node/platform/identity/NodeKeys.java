package org.heliograph.node.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * A member's private keys, made where they are used and kept in one {@link PassphraseFile};
 * immutable, prints as redacted.
 */
public final class NodeKeys {
  private final SigningKey seal;
  private final SigningKey agreement;
  private final SigningKey checkpoint;
  private final List<DecryptionKey> decryption;

  /** Since when nobody encrypts to them any longer, where that is known. */
  private final Map<KeyId, Instant> retired;

  private final byte[] storage;

  private NodeKeys(
      SigningKey seal,
      SigningKey agreement,
      SigningKey checkpoint,
      List<DecryptionKey> decryption,
      Map<KeyId, Instant> retired,
      byte[] storage) {
    this.seal = seal;
    this.agreement = agreement;
    this.checkpoint = checkpoint;
    this.decryption = List.copyOf(decryption);
    this.retired = Map.copyOf(retired);
    this.storage = storage;
  }

  public static NodeKeys generate(SecureRandom random) {
    var storage = new byte[StorageKey.LENGTH];
    random.nextBytes(storage);
    return new NodeKeys(
        SigningKey.generate(random),
        SigningKey.generate(random),
        SigningKey.generate(random),
        List.of(DecryptionKey.generate(random)),
        Map.of(),
        storage);
  }

  public static NodeKeys read(Path file, Secret passphrase) {
    return ofJson(StrictJson.parse(PassphraseFile.read(file, passphrase)));
  }

  /**
   * Reads the text of a keystore that came another way than as a file.
   *
   * @param name what to call it in words
   */
  public static NodeKeys parse(String name, Secret text, Secret passphrase) {
    return ofJson(
        StrictJson.parse(PassphraseFile.open(name, text.reveal().getBytes(UTF_8), passphrase)));
  }

  public void write(Path file, Secret passphrase, SecureRandom random) {
    PassphraseFile.write(file, passphrase, StrictJson.write(toJson()), random);
  }

  /** Signs seals, receipts, heartbeats and voids. */
  public SigningKey seal() {
    return seal;
  }

  public SigningKey agreement() {
    return agreement;
  }

  public SigningKey checkpoint() {
    return checkpoint;
  }

  /** The newest; others encrypt to it once the directory names it. */
  public DecryptionKey decryption() {
    return decryption.getFirst();
  }

  /** The key with this id, which may be an older one; null if it is none of ours. */
  public @Nullable DecryptionKey decryption(KeyId id) {
    return decryption.stream().filter(key -> key.keyId().equals(id)).findFirst().orElse(null);
  }

  public StorageKey storage() {
    return StorageKey.ofBytes(storage);
  }

  public NodeKeys withSeal(SigningKey next) {
    return new NodeKeys(next, agreement, checkpoint, decryption, retired, storage);
  }

  public NodeKeys withAgreement(SigningKey next) {
    return new NodeKeys(seal, next, checkpoint, decryption, retired, storage);
  }

  public NodeKeys withCheckpoint(SigningKey next) {
    return new NodeKeys(seal, agreement, next, decryption, retired, storage);
  }

  /** Older keys stay, for consignments that are under way. */
  public NodeKeys withDecryption(DecryptionKey next) {
    var all = new ArrayList<>(List.of(next));
    all.addAll(decryption);
    return new NodeKeys(seal, agreement, checkpoint, all, retired, storage);
  }

  /**
   * The same, with the older decryption keys noted as retired at a time unless they are already.
   */
  public NodeKeys retiringOlder(Instant at) {
    var all = new HashMap<>(retired);
    decryption.stream().skip(1).forEach(key -> all.putIfAbsent(key.keyId(), at));
    return new NodeKeys(seal, agreement, checkpoint, decryption, all, storage);
  }

  /** The same, where some of the older decryption keys are known to be retired since earlier. */
  public NodeKeys retiredSince(Map<KeyId, Instant> known) {
    var all = new HashMap<>(retired);
    for (var key : olderDecryption()) {
      var since = known.get(key);
      if (since != null) {
        all.merge(key, since, (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return new NodeKeys(seal, agreement, checkpoint, decryption, all, storage);
  }

  /** The same, without the decryption keys that were retired by a time. */
  public NodeKeys withoutRetiredBy(Instant time) {
    var left = new HashMap<>(retired);
    left.values().removeIf(at -> !at.isAfter(time));
    var keys =
        decryption.stream()
            .filter(key -> left.containsKey(key.keyId()) || !retired.containsKey(key.keyId()))
            .toList();
    return new NodeKeys(seal, agreement, checkpoint, keys, left, storage);
  }

  /** The older decryption keys that are still here, and since when they are retired. */
  public Map<KeyId, Instant> retired() {
    return retired;
  }

  /** Ids of the decryption keys that were replaced by {@link #decryption()}. */
  public List<KeyId> olderDecryption() {
    return decryption.stream().skip(1).map(DecryptionKey::keyId).toList();
  }

  /** The same, with signing keys that tell when they sign for the first time. */
  public NodeKeys telling(BiConsumer<KeyUse, KeyId> firstUse) {
    return new NodeKeys(
        seal.telling(key -> firstUse.accept(KeyUse.SEAL, key)),
        agreement.telling(key -> firstUse.accept(KeyUse.AGREEMENT, key)),
        checkpoint.telling(key -> firstUse.accept(KeyUse.CHECKPOINT, key)),
        decryption,
        retired,
        storage);
  }

  /** How many decryption keys there are. */
  public int decryptionKeys() {
    return decryption.size();
  }

  private JsonNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.set("seal", seal.toJwk());
    json.set("agreement", agreement.toJwk());
    json.set("checkpoint", checkpoint.toJwk());
    var keys = json.putArray("decryption");
    decryption.forEach(key -> keys.add(key.toJwk()));
    var times = json.putObject("retired");
    retired.forEach((key, at) -> times.put(key.toString(), at.toString()));
    return json.put("storage", Base64.getEncoder().encodeToString(storage));
  }

  /** A new key that is kept where this one is: in the same token, or here. */
  public static SigningKey successor(SigningKey now, SecureRandom random) {
    var where = now.toJwk().path(Pkcs11Token.MEMBER);
    return where.isMissingNode()
        ? SigningKey.generate(random)
        : Pkcs11Token.open(
                Path.of(where.path("library").asText()),
                where.path("token").asText(),
                Pkcs11Token.pin())
            .generate(random);
  }

  private static SigningKey signing(JsonNode jwk) {
    return jwk.has(Pkcs11Token.MEMBER)
        ? Pkcs11Token.of(jwk, Pkcs11Token.pin())
        : SigningKey.ofJwk(jwk);
  }

  private static NodeKeys ofJson(JsonNode json) {
    return new NodeKeys(
        signing(json.path("seal")),
        signing(json.path("agreement")),
        signing(json.path("checkpoint")),
        StreamSupport.stream(json.path("decryption").spliterator(), false)
            .map(DecryptionKey::ofJwk)
            .toList(),
        json.path("retired")
            .propertyStream()
            .collect(
                Collectors.toMap(
                    one -> KeyId.parse(one.getKey()),
                    one -> Instant.parse(one.getValue().asText()))),
        Base64.getDecoder().decode(json.path("storage").asText()));
  }

  @Override
  public String toString() {
    return "NodeKeys[seal=%s, redacted]".formatted(seal.keyId());
  }
}
