package org.heliograph.protocol.policy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.policy.SignalFacts.Values;
import org.heliograph.protocol.signal.Government;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.signal.Tlp;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of facts, so that a whole corpus can be judged without its values being read: a
 * version byte, what is in the header but federation, source, id and version, then the values.
 * Constants stand as their wire names, texts behind their length (u16), flags as 0 (unknown), 1 or
 * 2 (true). Types of indicators are left to the caller.
 */
public final class FactsCodec {
  private static final int VERSION = 1;
  private static final int UNKNOWN = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;

  private FactsCodec() {}

  /**
   * What the stored form leaves out.
   *
   * @param types of the indicators
   */
  public record Rest(
      String federation, String source, UUID id, int version, Collection<String> types) {}

  public static byte[] encode(SignalFacts facts) {
    var bytes = new ByteArrayOutputStream(128);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      header(out, facts.header());
      out.writeByte(facts.labels.size());
      for (var label : facts.labels.stream().sorted().toList()) {
        text(out, label);
      }
      name(out, facts.subjectRole);
      out.writeByte(facts.confidence);
      flag(out, facts.humanReviewed());
      name(out, facts.origin);
      flag(out, facts.privateCommunications());
      name(out, facts.government);
      text(out, facts.language);
      attributes(out, facts.attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void header(DataOutputStream out, SignalHeader header) throws IOException {
    out.writeByte(header.schema());
    name(out, header.kind());
    out.writeInt((int) header.created().toEpochDay());
    out.writeInt((int) header.expires().toEpochDay());
    name(out, header.tlp());
    flag(out, header.onward());
    flag(out, header.activeCase());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the form is of another version
   */
  public static SignalFacts decode(ByteBuffer in, Rest rest) {
    int version = in.get();
    if (version != VERSION) {
      throw new IllegalArgumentException("facts of version " + version + " are not read here");
    }
    return SignalFacts.of(header(in, rest), rest.types, values(in));
  }

  private static SignalHeader header(ByteBuffer in, Rest rest) {
    return new SignalHeader(
        rest.federation,
        in.get(),
        rest.source,
        rest.id,
        rest.version,
        SignalKind.ofWire(text(in)).orElseThrow(),
        LocalDate.ofEpochDay(in.getInt()),
        LocalDate.ofEpochDay(in.getInt()),
        Tlp.ofWire(text(in)).orElseThrow(),
        in.get() == TRUE,
        in.get() == TRUE);
  }

  private static Values values(ByteBuffer in) {
    return new Values(
        labels(in),
        SubjectRole.ofWire(text(in)).orElse(null),
        in.get(),
        flag(in),
        Origin.ofWire(text(in)).orElse(null),
        flag(in),
        Government.ofWire(text(in)).orElse(null),
        text(in),
        attributes(in));
  }

  private static void attributes(DataOutputStream out, Map<String, String> attributes)
      throws IOException {
    out.writeShort(attributes.size());
    for (var name : attributes.keySet().stream().sorted().toList()) {
      text(out, name);
      text(out, attributes.getOrDefault(name, ""));
    }
  }

  private static Map<String, String> attributes(ByteBuffer in) {
    int count = Short.toUnsignedInt(in.getShort());
    if (count == 0) {
      return Map.of();
    }
    var attributes = new HashMap<String, String>();
    for (int i = 0; i < count; i++) {
      attributes.put(text(in), text(in));
    }
    return Map.copyOf(attributes);
  }

  private static Set<String> labels(ByteBuffer in) {
    int count = in.get();
    if (count == 1) {
      return Set.of(text(in));
    }
    var labels = new LinkedHashSet<String>();
    for (int i = 0; i < count; i++) {
      labels.add(text(in));
    }
    return Set.copyOf(labels);
  }

  private static void name(DataOutputStream out, @Nullable WireNamed constant) throws IOException {
    text(out, constant == null ? "" : constant.wireName());
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(utf8.length);
    out.write(utf8);
  }

  private static String text(ByteBuffer in) {
    byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static void flag(DataOutputStream out, @Nullable Boolean flag) throws IOException {
    out.writeByte(flag == null ? UNKNOWN : flag ? TRUE : FALSE);
  }

  private static @Nullable Boolean flag(ByteBuffer in) {
    int flag = in.get();
    return flag == UNKNOWN ? null : Boolean.valueOf(flag == TRUE);
  }
}
