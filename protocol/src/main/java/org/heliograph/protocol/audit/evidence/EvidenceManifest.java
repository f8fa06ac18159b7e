package org.heliograph.protocol.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;

/**
 * What a bundle holds, and for what: {@code manifest.json}. The member signs the hash of its bytes.
 *
 * @param logs those that the bundle has entries of, ascending
 * @param report {@link EvidenceReport#FORMAT} of the reports
 * @param notHeld agreements that entries name and that the member does not hold, {@code id@version}
 * @param counts how many there are of each kind
 * @param files all but the manifest and its signature, in the order of the archive
 */
public record EvidenceManifest(
    Head head,
    int report,
    List<LogPart> logs,
    List<String> notHeld,
    Map<String, Long> counts,
    List<FileHash> files) {
  static final int FORMAT = 1;

  private static final int MOST_NAMED = 10_000;

  /**
   * Who made the bundle when and for what.
   *
   * @param member id of the member whose log it is
   * @param by a pseudonym
   */
  public record Head(
      String federation, String member, EvidenceScope scope, Instant madeAt, Actor by) {
    /** The origin of one of the member's logs. */
    public String origin(int log) {
      return new MemberLog(member, log).origin();
    }

    /** The name under which the member signs manifests. */
    public String signer() {
      return MemberLog.evidence(member);
    }

    ObjectNode writeTo(ObjectNode json) {
      json.put("format", FORMAT).put("federation", federation).put("member", member);
      json.set("scope", scope.toJson());
      return json.put("scopeInWords", scope.words())
          .put("madeAt", madeAt.toString())
          .put("by", by.text());
    }
  }

  /**
   * What the bundle has of one log.
   *
   * @param size of the tree that all proofs lead to
   * @param first index of the first entry
   * @param last index of the last entry
   */
  public record LogPart(int log, String origin, long size, long entries, long first, long last) {
    ObjectNode toJson() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("log", log)
          .put("origin", origin)
          .put("size", size)
          .put("entries", entries)
          .put("first", first)
          .put("last", last);
    }

    static LogPart read(JsonNode json) {
      return new LogPart(
          json.path("log").asInt(),
          json.path("origin").asText(),
          json.path("size").asLong(),
          json.path("entries").asLong(),
          json.path("first").asLong(),
          json.path("last").asLong());
    }
  }

  /**
   * One file of the bundle.
   *
   * @param sha256 in hexadecimal, as {@code sha256sum} prints it
   */
  public record FileHash(String path, String sha256, long bytes) {
    ObjectNode toJson() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("path", path)
          .put("sha256", sha256)
          .put("bytes", bytes);
    }

    static FileHash read(JsonNode json) {
      return new FileHash(
          json.path("path").asText(), json.path("sha256").asText(), json.path("bytes").asLong());
    }
  }

  public EvidenceManifest {
    logs = List.copyOf(logs);
    notHeld = List.copyOf(notHeld);
    counts = new TreeMap<>(counts);
    files = List.copyOf(files);
  }

  /** All but the list of files, which may be long. */
  static ObjectNode opening(
      Head head, List<LogPart> logs, Collection<String> notHeld, Map<String, Long> counts) {
    var json = head.writeTo(JsonNodeFactory.instance.objectNode());
    json.put("report", EvidenceReport.FORMAT);
    var parts = json.putArray("logs");
    logs.forEach(part -> parts.add(part.toJson()));
    notHeld.stream().sorted().limit(MOST_NAMED).forEach(json.putArray("agreementsNotHeld")::add);
    var counted = json.putObject("counts");
    new TreeMap<>(counts).forEach(counted::put);
    return json;
  }

  /**
   * Reads the file; nothing of it is verified.
   *
   * @throws RuntimeException when it is no manifest of this format
   */
  public static EvidenceManifest read(byte[] bytes) {
    var json = StrictJson.parse(bytes, JsonLimits.ofDocument(BundleFile.MANIFEST.longest()));
    if (json.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException("a bundle of a format that is not spoken here");
    }
    var head =
        new Head(
            json.path("federation").asText(),
            json.path("member").asText(),
            EvidenceScope.read(json.path("scope")),
            Instant.parse(json.path("madeAt").asText()),
            new Actor(json.path("by").asText()));
    var counts = new TreeMap<String, Long>();
    json.path("counts")
        .properties()
        .forEach(one -> counts.put(one.getKey(), one.getValue().asLong()));
    return new EvidenceManifest(
        head,
        json.path("report").asInt(),
        elements(json.path("logs")).map(LogPart::read).toList(),
        elements(json.path("agreementsNotHeld")).map(JsonNode::asText).toList(),
        counts,
        elements(json.path("files")).map(FileHash::read).toList());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The text that the member signs: what it is, and the hash of the manifest's bytes. */
  static String signedText(String sha256) {
    return "heliograph evidence bundle " + FORMAT + "\nmanifest.json sha256 " + sha256 + "\n";
  }

  /** The signature over the manifest of a hash, a C2SP signed note. */
  static SignedNote sign(Head head, String sha256, SigningKey checkpointKey) {
    var text = signedText(sha256);
    var name = NoteKey.log(head.signer(), checkpointKey.verifyingKey());
    byte[] signature = checkpointKey.sign(text.getBytes(UTF_8));
    var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
    bytes.putInt(name.id()).put(signature);
    return SignedNote.of(text)
        .with(
            new SignedNote.Signature(
                name.name(), Base64.getEncoder().encodeToString(bytes.array())));
  }
}
