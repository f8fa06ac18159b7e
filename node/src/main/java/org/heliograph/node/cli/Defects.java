package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.protocol.agreement.Remark;
import org.heliograph.protocol.refusal.Refusal;

/** Everything that is wrong with a document, each with its place and what to do. */
record Defects(List<Defect> all) {
  Defects {
    all = List.copyOf(all);
  }

  /** One of them; the place may be empty. */
  record Defect(String field, String reason, String detail) {}

  static Defects of(List<Refusal> refusals) {
    return new Defects(
        refusals.stream()
            .map(
                one ->
                    new Defect(
                        one.field() == null ? "" : one.field(),
                        one.reason().wireName(),
                        one.detail()))
            .toList());
  }

  static Defects of(ApiProblem problem) {
    return new Defects(
        problem.defects().stream()
            .map(one -> new Defect(one.field(), one.reason(), one.detail()))
            .toList());
  }

  static Defects of(JsonNode list) {
    var all = new ArrayList<Defect>();
    list.forEach(
        one ->
            all.add(
                new Defect(
                    Shown.text(one, "field"),
                    Shown.text(one, "reason"),
                    Shown.text(one, "detail"))));
    return new Defects(all);
  }

  /** To standard error, below a line that counts them. */
  void tell(Terminal terminal) {
    var count = all.size() == 1 ? "1 defect" : all.size() + " defects";
    terminal.note(terminal.bad("heliograph: ") + count + "; nothing was changed");
    all.forEach(one -> terminal.note(words(terminal, one)));
  }

  /** To standard output. */
  void show(Terminal terminal) {
    all.forEach(one -> terminal.line(words(terminal, one)));
  }

  ArrayNode json() {
    var list = JsonNodeFactory.instance.arrayNode();
    all.forEach(
        one ->
            list.addObject()
                .put("field", one.field())
                .put("reason", one.reason())
                .put("detail", one.detail()));
    return list;
  }

  private static String words(Terminal terminal, Defect defect) {
    var place = defect.field().isEmpty() ? "document" : defect.field();
    return "  %s  %s%n      %s"
        .formatted(
            terminal.bold(Shown.plain(place)),
            terminal.faint(defect.reason()),
            Shown.plain(defect.detail()));
  }

  /** Remarks, which stop nothing. */
  static ArrayNode remarks(List<Remark> remarks) {
    var list = JsonNodeFactory.instance.arrayNode();
    remarks.forEach(
        one -> {
          var json = list.addObject().put("field", one.field()).put("detail", one.detail());
          one.at().ifPresent(at -> json.put("at", at.toString()));
        });
    return list;
  }

  static void showRemarks(Terminal terminal, JsonNode remarks) {
    for (var remark : remarks) {
      terminal.line(
          "  %s  %s%n      %s"
              .formatted(
                  terminal.bold(Shown.text(remark, "field")),
                  terminal.faint("remark"),
                  Shown.text(remark, "detail")));
    }
  }
}
