package org.heliograph.node.platform.identity;

import static java.lang.foreign.MemorySegment.NULL;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.Pkcs11Library.Call;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * A token of a PKCS#11 module that makes Ed25519 keys and signs with them; they never leave it. One
 * session, one signature at a time. Safe for use by many threads.
 */
public final class Pkcs11Token {
  /** Member of a key's JWK that says in which token it is. */
  public static final String MEMBER = "pkcs11";

  private static final String PIN = "HELIOGRAPH_PKCS11_PIN";
  private static final Map<String, Pkcs11Token> OPEN = new ConcurrentHashMap<>();
  private static final long SERIAL_AND_WRITABLE = 6;
  private static final long USER = 1;
  private static final long EDDSA = 0x1057;
  private static final long EDWARDS_KEY_PAIR = 0x1055;
  private static final long PRIVATE_KEY = 3;
  private static final int ID_LENGTH = 16;
  private static final int TOKEN_INFO = 208;
  private static final int LABEL = 32;
  private static final int MOST_SLOTS = 256;
  private static final int POINT = 32;

  /** 1.3.101.112, Ed25519. */
  private static final byte[] ED25519 = HexFormat.of().parseHex("06032b6570");

  private final Pkcs11Library library;
  private final Path file;
  private final String label;
  private final long session;

  private Pkcs11Token(Path file, String label, Secret pin) {
    this.library = Pkcs11Library.load(file);
    this.file = file;
    this.label = label;
    this.session = logIn(slot(), pin);
  }

  /**
   * Opens the token once a process.
   *
   * @throws IllegalArgumentException if there is no such module or token
   * @throws IllegalStateException if it refuses, say the PIN
   */
  public static Pkcs11Token open(Path library, String label, Secret pin) {
    return OPEN.computeIfAbsent(library + " " + label, _ -> new Pkcs11Token(library, label, pin));
  }

  /**
   * From the environment, or the system property {@code heliograph.pkcs11.pin}.
   *
   * @throws IllegalStateException if neither is set
   */
  public static Secret pin() {
    return Optional.ofNullable(System.getenv(PIN))
        .or(() -> Optional.ofNullable(System.getProperty("heliograph.pkcs11.pin")))
        .map(Secret::of)
        .orElseThrow(
            () -> new IllegalStateException("a key is in a PKCS#11 token: set its PIN, " + PIN));
  }

  /** Makes a key that cannot be read out. */
  public SigningKey generate(SecureRandom random) {
    var id = new byte[ID_LENGTH];
    random.nextBytes(id);
    return key(id, VerifyingKey.ofBytes(make(id)));
  }

  /** The key that a JWK describes, whose {@link #MEMBER} names this token. */
  static SigningKey of(JsonNode jwk, Secret pin) {
    var where = jwk.path(MEMBER);
    var token = open(Path.of(where.path("library").asText()), where.path("token").asText(), pin);
    var id = HexFormat.of().parseHex(where.path("id").asText());
    var bare = ((ObjectNode) jwk.deepCopy()).without(MEMBER);
    return token.key(id, VerifyingKey.ofJwk(bare));
  }

  private SigningKey key(byte[] id, VerifyingKey verifying) {
    long handle = find(id);
    return SigningKey.elsewhere(
        verifying,
        new SigningKey.Signer() {
          @Override
          public byte[] sign(byte[] message) {
            return Pkcs11Token.this.sign(handle, message);
          }

          @Override
          public void describe(ObjectNode jwk) {
            jwk.putObject(MEMBER)
                .put("library", file.toString())
                .put("token", label)
                .put("id", HexFormat.of().formatHex(id));
          }
        });
  }

  private long slot() {
    try (var arena = Arena.ofConfined()) {
      var count = arena.allocateFrom(JAVA_LONG, MOST_SLOTS);
      var slots = arena.allocate(JAVA_LONG, MOST_SLOTS);
      library.call(Call.GET_SLOT_LIST, 1L, slots, count);
      for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
        long slot = slots.getAtIndex(JAVA_LONG, i);
        var info = arena.allocate(TOKEN_INFO);
        library.call(Call.GET_TOKEN_INFO, slot, info);
        var name = info.asSlice(0, LABEL).toArray(JAVA_BYTE);
        if (new String(name, UTF_8).strip().equals(label)) {
          return slot;
        }
      }
    }
    throw new IllegalArgumentException("%s has no token '%s'".formatted(file, label));
  }

  private long logIn(long slot, Secret pin) {
    try (var arena = Arena.ofConfined()) {
      var opened = arena.allocate(JAVA_LONG);
      library.call(Call.OPEN_SESSION, slot, SERIAL_AND_WRITABLE, NULL, NULL, opened);
      long id = opened.get(JAVA_LONG, 0);
      var text = pin.reveal().getBytes(UTF_8);
      library.call(Call.LOGIN, id, USER, arena.allocateFrom(JAVA_BYTE, text), (long) text.length);
      return id;
    }
  }

  private synchronized byte[] make(byte[] id) {
    try (var arena = Arena.ofConfined()) {
      var open =
          new Pkcs11Attributes(arena)
              .flag(Pkcs11Attributes.TOKEN, true)
              .flag(Pkcs11Attributes.VERIFY, true)
              .bytes(Pkcs11Attributes.EC_PARAMS, ED25519)
              .bytes(Pkcs11Attributes.ID, id);
      var hidden =
          new Pkcs11Attributes(arena)
              .flag(Pkcs11Attributes.TOKEN, true)
              .flag(Pkcs11Attributes.PRIVATE, true)
              .flag(Pkcs11Attributes.SENSITIVE, true)
              .flag(Pkcs11Attributes.EXTRACTABLE, false)
              .flag(Pkcs11Attributes.SIGN, true)
              .bytes(Pkcs11Attributes.LABEL, "heliograph".getBytes(UTF_8))
              .bytes(Pkcs11Attributes.ID, id);
      var made = arena.allocate(JAVA_LONG);
      library.call(
          Call.GENERATE_KEY_PAIR,
          session,
          mechanism(arena, EDWARDS_KEY_PAIR),
          open.segment(),
          open.count(),
          hidden.segment(),
          hidden.count(),
          made,
          arena.allocate(JAVA_LONG));
      var point =
          new Pkcs11Attributes(arena)
              .bytes(Pkcs11Attributes.EC_POINT, new byte[Pkcs11Attributes.LONGEST]);
      library.call(
          Call.GET_ATTRIBUTE_VALUE,
          session,
          made.get(JAVA_LONG, 0),
          point.segment(),
          point.count());
      var encoded = point.first();
      // a DER octet string by the standard, the bare point by some tokens
      return Arrays.copyOfRange(encoded, encoded.length - POINT, encoded.length);
    }
  }

  private synchronized long find(byte[] id) {
    try (var arena = Arena.ofConfined()) {
      var wanted =
          new Pkcs11Attributes(arena)
              .number(Pkcs11Attributes.CLASS, PRIVATE_KEY)
              .bytes(Pkcs11Attributes.ID, id);
      library.call(Call.FIND_OBJECTS_INIT, session, wanted.segment(), wanted.count());
      var found = arena.allocate(JAVA_LONG);
      var count = arena.allocate(JAVA_LONG);
      library.call(Call.FIND_OBJECTS, session, found, 1L, count);
      library.call(Call.FIND_OBJECTS_FINAL, session);
      if (count.get(JAVA_LONG, 0) != 1) {
        throw new IllegalStateException(
            "the token %s has no key %s".formatted(label, HexFormat.of().formatHex(id)));
      }
      return found.get(JAVA_LONG, 0);
    }
  }

  private synchronized byte[] sign(long key, byte[] message) {
    try (var arena = Arena.ofConfined()) {
      library.call(Call.SIGN_INIT, session, mechanism(arena, EDDSA), key);
      var signature = arena.allocate(2L * POINT);
      var length = arena.allocateFrom(JAVA_LONG, 2L * POINT);
      library.call(
          Call.SIGN,
          session,
          arena.allocateFrom(JAVA_BYTE, message),
          (long) message.length,
          signature,
          length);
      return signature.toArray(JAVA_BYTE);
    }
  }

  private static MemorySegment mechanism(Arena arena, long which) {
    var mechanism = arena.allocate(3 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
    mechanism.set(JAVA_LONG, 0, which);
    mechanism.set(ADDRESS, JAVA_LONG.byteSize(), NULL);
    return mechanism;
  }

  @Override
  public String toString() {
    return "Pkcs11Token[" + label + "]";
  }
}
