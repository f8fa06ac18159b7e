package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.json.StrictJson;

/**
 * A source's question what a recipient holds of it, or its word that both were found to agree. The
 * source leads a session of these, and {@link Inventory} answers each.
 *
 * @param session chosen by who began it
 * @param number counts the inquiries for this recipient; one that is not higher than all before is
 *     ignored
 * @param divide buckets of these parts are asked for, each part divided by {@code digits} more;
 *     parts ascend, and none lies in another
 * @param digits 0 to 2; 0 asks for one bucket a part
 * @param list the signals of these parts are asked for one by one
 * @param copies ids of signals that the source lost, at most 1,024; see {@link Copies}
 * @param closed where both agree; nothing is asked then
 */
public record Inquiry(
    String federation,
    String source,
    String recipient,
    UUID session,
    long number,
    Instant time,
    List<TreePrefix> divide,
    int digits,
    List<TreePrefix> list,
    List<UUID> copies,
    Optional<Closed> closed)
    implements Statement {
  public static final String TYP = "heliograph-inquiry+jws";

  /** Parts that one inquiry asks to divide, and as many to list. */
  public static final int MOST_PARTS = 16_384;

  /** Copies that one inquiry asks for. */
  public static final int MOST_COPIES = 1_024;

  /** Digits by which parts are divided at most. */
  public static final int MOST_DIGITS = 2;

  public Inquiry {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    divide = List.copyOf(divide);
    list = List.copyOf(list);
    copies = List.copyOf(copies);
    require(digits >= 0 && digits <= MOST_DIGITS, "parts are divided by 0 to 2 digits");
    for (var part : divide) {
      require(part.digits().length() + digits <= TreePrefix.DEEPEST, "a part is divided too far");
    }
    requireApart(divide);
    requireApart(list);
    require(
        closed.isEmpty() || (divide.isEmpty() && list.isEmpty() && copies.isEmpty()),
        "what is closed asks for nothing");
  }

  /**
   * The agreed end of a session.
   *
   * @param digest of all that the recipient holds
   * @param count of the signals that it covers
   */
  public record Closed(Hash digest, long count) {}

  private static void requireApart(List<TreePrefix> parts) {
    for (int i = 1; i < parts.size(); i++) {
      require(
          parts.get(i - 1).compareTo(parts.get(i)) < 0 && !parts.get(i - 1).covers(parts.get(i)),
          "parts ascend, and none lies in another");
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  @Override
  public String typ() {
    return TYP;
  }

  @Override
  public byte[] payload() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("source", source)
        .put("recipient", recipient)
        .put("session", session.toString())
        .put("number", number)
        .put("time", Payload.write(time));
    var divided = json.putArray("divide");
    divide.forEach(part -> divided.add(part.digits()));
    json.put("digits", digits);
    var listed = json.putArray("list");
    list.forEach(part -> listed.add(part.digits()));
    var wanted = json.putArray("copies");
    copies.forEach(id -> wanted.add(id.toString()));
    closed.ifPresentOrElse(
        end ->
            json.putObject("closed")
                .put("digest", end.digest().toString())
                .put("count", end.count()),
        () -> json.putNull("closed"));
    return StrictJson.write(json);
  }

  /** Reads a payload whose signature was checked before. */
  public static Inquiry ofVerified(byte[] payload) {
    return parse(payload);
  }

  static Inquiry parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Inquiry(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.uuid("session"),
                json.number("number"),
                json.time("time"),
                json.each("divide", MOST_PARTS, TreePrefix.DEEPEST, TreePrefix::new),
                json.smallNumber("digits"),
                json.each("list", MOST_PARTS, TreePrefix.DEEPEST, TreePrefix::new),
                json.each("copies", MOST_COPIES, 36, Inquiry::id),
                json.optionalObject(
                    "closed", end -> new Closed(end.hash("digest"), end.number("count")))));
  }

  private static UUID id(String text) {
    var id = UUID.fromString(text);
    require(id.toString().equals(text), "a UUID is written in lower case");
    return id;
  }
}
