package org.heliograph.protocol.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Reads a signed JSON object member by member: each must be there, be of its type, and none may be
 * left over. Not thread-safe.
 */
public final class Payload {
  /** Numbers of the protocol are 0 to 2^53 - 1, which every JSON reader keeps exactly. */
  public static final long MAX_NUMBER = (1L << 53) - 1;

  private static final int MAX_TEXT = 1_024;
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
  private static final JsonLimits LIMITS = JsonLimits.ofDocument(Jws.MAX_LENGTH);

  private final String path;
  private final JsonNode object;
  private final Set<String> unread = new HashSet<>();

  private Payload(String path, JsonNode object) {
    this.path = path;
    this.object = object;
    if (!object.isObject()) {
      throw refused("", "must be an object");
    }
    object.fieldNames().forEachRemaining(unread::add);
  }

  /** Reads one object with the given reader and refuses members that it did not ask for. */
  public static <T> T read(byte[] utf8, Function<Payload, T> reader) {
    return read("", StrictJson.parse(utf8, LIMITS), reader);
  }

  private static <T> T read(String path, JsonNode node, Function<Payload, T> reader) {
    var payload = new Payload(path, node);
    T value;
    try {
      value = reader.apply(payload);
    } catch (IllegalArgumentException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID, path, Optional.ofNullable(e.getMessage()).orElse(""))
          .asException();
    }
    for (var name : payload.unread) {
      throw Refusal.at(RefusalReason.FIELD_UNKNOWN, path + name, "This member is not specified.")
          .asException();
    }
    return value;
  }

  /** UTC with exactly three digits of milliseconds. */
  public static String write(Instant time) {
    return MILLISECONDS.format(time);
  }

  public String text(String name) {
    return text(name, MAX_TEXT);
  }

  public String text(String name, int limit) {
    return text(name, member(name), limit);
  }

  public Optional<String> optionalText(String name, int limit) {
    var node = member(name);
    return node.isNull() ? Optional.empty() : Optional.of(text(name, node, limit));
  }

  private String text(String name, JsonNode node, int limit) {
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > limit) {
      throw refused(name, "must be a string of 1 to " + limit + " characters");
    }
    return node.textValue();
  }

  public long number(String name) {
    return number(name, member(name));
  }

  private long number(String name, JsonNode node) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < 0
        || node.longValue() > MAX_NUMBER) {
      throw refused(name, "must be a whole number from 0 to 2^53 - 1");
    }
    return node.longValue();
  }

  public int smallNumber(String name) {
    long number = number(name);
    if (number > Integer.MAX_VALUE) {
      throw refused(name, "must be a whole number below 2^31");
    }
    return (int) number;
  }

  public Optional<Integer> optionalSmallNumber(String name) {
    return member(name).isNull() ? Optional.empty() : Optional.of(smallNumber(name));
  }

  public Optional<Long> optionalNumber(String name) {
    return member(name).isNull() ? Optional.empty() : Optional.of(number(name));
  }

  public boolean flag(String name) {
    var node = member(name);
    if (!node.isBoolean()) {
      throw refused(name, "must be true or false");
    }
    return node.booleanValue();
  }

  public UUID uuid(String name) {
    var text = text(name);
    try {
      var uuid = UUID.fromString(text);
      if (uuid.toString().equals(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // told below, together with another way of writing it
    }
    throw refused(name, "must be a UUID in lower case (RFC 9562)");
  }

  public Optional<UUID> optionalUuid(String name) {
    return member(name).isNull() ? Optional.empty() : Optional.of(uuid(name));
  }

  /** A day of the ISO calendar, written {@code 2026-11-20}. */
  public LocalDate date(String name) {
    try {
      var date = LocalDate.parse(text(name));
      if (date.getYear() >= 1970 && date.getYear() < 10_000) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // told below, together with days that nobody means
    }
    throw refused(name, "must be a day, as 2026-11-20");
  }

  public Optional<LocalDate> optionalDate(String name) {
    return member(name).isNull() ? Optional.empty() : Optional.of(date(name));
  }

  public Instant time(String name) {
    var text = text(name);
    try {
      var time = Instant.parse(text);
      if (write(time).equals(text)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // told below, together with another number of digits
    }
    throw refused(name, "must be a UTC time with milliseconds, as 2026-11-20T08:00:00.000Z");
  }

  public Optional<Instant> optionalTime(String name) {
    return member(name).isNull() ? Optional.empty() : Optional.of(time(name));
  }

  /** A member that stands for one of a few values. */
  public <T> T oneOf(String name, Function<String, Optional<T>> values) {
    return values
        .apply(text(name))
        .orElseThrow(() -> refused(name, "is not one of the specified values"));
  }

  /** A member that another reader understands. */
  public JsonNode node(String name) {
    return member(name);
  }

  public Hash hash(String name) {
    return optionalHash(name).orElseThrow(() -> refused(name, "must not be null"));
  }

  public Optional<Hash> optionalHash(String name) {
    return optionalText(name, MAX_TEXT).map(text -> hash(name, text));
  }

  public List<Hash> hashes(String name, int limit) {
    var items = new ArrayList<Hash>();
    for (var item : array(name, limit)) {
      items.add(hash(name, text(name, item, MAX_TEXT)));
    }
    return List.copyOf(items);
  }

  private Hash hash(String name, String text) {
    try {
      return Hash.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused(name, "must be 32 bytes in base64url");
    }
  }

  public <T> T object(String name, Function<Payload, T> reader) {
    return read(path + name + ".", member(name), reader);
  }

  public <T> Optional<T> optionalObject(String name, Function<Payload, T> reader) {
    return member(name).isNull() ? Optional.empty() : Optional.of(object(name, reader));
  }

  public <T> List<T> objects(String name, int limit, Function<Payload, T> reader) {
    var items = new ArrayList<T>();
    for (var item : array(name, limit)) {
      items.add(read(path + name + "[" + items.size() + "].", item, reader));
    }
    return List.copyOf(items);
  }

  /** An array or null. */
  public Optional<List<Integer>> optionalNumbers(String name, int limit) {
    return member(name).isNull() ? Optional.empty() : Optional.of(numbers(name, limit));
  }

  public List<Integer> numbers(String name, int limit) {
    var items = new ArrayList<Integer>();
    for (var item : array(name, limit)) {
      items.add((int) Math.min(Integer.MAX_VALUE, number(name, item)));
    }
    return List.copyOf(items);
  }

  /**
   * Strings that a reader understands; they may be empty.
   *
   * @param reader refuses by {@link IllegalArgumentException}
   */
  public <T> List<T> each(String name, int limit, int longest, Function<String, T> reader) {
    var items = new ArrayList<T>();
    for (var item : array(name, limit)) {
      items.add(reader.apply(string(name, item, longest)));
    }
    return List.copyOf(items);
  }

  /** A string that may be empty. */
  public String string(String name, int limit) {
    return string(name, member(name), limit);
  }

  private String string(String name, JsonNode node, int limit) {
    if (!node.isTextual() || node.textValue().length() > limit) {
      throw refused(name, "must be a string of at most " + limit + " characters");
    }
    return node.textValue();
  }

  public List<String> texts(String name, int limit) {
    return texts(name, limit, MAX_TEXT);
  }

  public List<String> texts(String name, int limit, int longest) {
    var items = new ArrayList<String>();
    for (var item : array(name, limit)) {
      items.add(text(name, item, longest));
    }
    return List.copyOf(items);
  }

  private JsonNode array(String name, int limit) {
    var node = member(name);
    if (!node.isArray() || node.size() > limit) {
      throw refused(name, "must be an array of at most " + limit + " items");
    }
    return node;
  }

  private JsonNode member(String name) {
    unread.remove(name);
    var node = object.get(name);
    if (node == null) {
      throw Refusal.at(RefusalReason.FIELD_MISSING, path + name, "This member is missing.")
          .asException();
    }
    return node;
  }

  public RefusedException refused(String name, String rule) {
    return Refusal.at(RefusalReason.FIELD_INVALID, path + name, "This member " + rule + ".")
        .asException();
  }
}
