package org.heliograph.protocol.policy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.Tlp;

/** An invented signal, field by field, and what a recipient would see of it. */
record Signals(SignalHeader header, Map<String, String> fields, List<Indicator> indicators) {
  static Signals content() {
    var fields = new HashMap<String, String>();
    fields.put("labels", "[{\"scheme\":\"tc\",\"code\":\"A1\"}]");
    fields.put("confidence", "90");
    fields.put("humanReviewed", "true");
    fields.put("origin", "\"own-platform\"");
    fields.put("privateCommunications", "false");
    fields.put("government", "\"none\"");
    fields.put("language", "\"de-AT\"");
    return new Signals(
        header(SignalKind.CONTENT, Tlp.AMBER),
        fields,
        List.of(Indicator.of("md5", "0".repeat(32))));
  }

  static Signals account() {
    var fields = new HashMap<>(content().fields);
    fields.put("subjectRole", "\"suspected-offender\"");
    return new Signals(
        header(SignalKind.ACCOUNT, Tlp.AMBER),
        fields,
        List.of(Indicator.of("email", "placeholder-17@example.org")));
  }

  static SignalHeader header(SignalKind kind, Tlp tlp) {
    return new SignalHeader(
        "demo.example",
        1,
        "harbor.example",
        new UUID(1, 2),
        1,
        kind,
        LocalDate.of(2026, 11, 1),
        LocalDate.of(2027, 10, 1),
        tlp,
        false,
        false);
  }

  Signals with(String field, String json) {
    var more = new HashMap<>(fields);
    more.put(field, json);
    return new Signals(header, more, indicators);
  }

  Signals with(SignalHeader other) {
    return new Signals(other, fields, indicators);
  }

  Signals with(List<Indicator> others) {
    return new Signals(header, fields, others);
  }

  SignalFacts facts() {
    return SignalFacts.of(
        header, name -> fields.containsKey(name) ? bytes(fields.get(name)) : null, indicators);
  }

  Projection projection(Set<String> disclosed, Set<String> types) {
    var shown = new LinkedHashMap<String, byte[]>();
    disclosed.forEach(name -> shown.put(name, bytes(fields.getOrDefault(name, "null"))));
    return Projection.of(
        header,
        shown,
        indicators.stream().filter(indicator -> types.contains(indicator.type())).toList());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
