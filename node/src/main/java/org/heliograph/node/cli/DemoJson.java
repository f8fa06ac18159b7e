package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.heliograph.node.demo.DemoMember;
import org.heliograph.node.demo.DemoReport;
import org.heliograph.node.demo.Narrator;
import org.heliograph.node.demo.PairCounts;

/** The demo for machines: one document, at the end. */
final class DemoJson implements Narrator {
  private final Terminal terminal;

  DemoJson(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void begins(String what) {
    // only the end is told
  }

  @Override
  public void done(String detail) {
    // only the end is told
  }

  @Override
  public void published(DemoMember member, String format, JsonNode job) {
    // only the end is told
  }

  @Override
  public void counts(List<PairCounts> counts) {
    // only the end is told
  }

  @Override
  public void ends(DemoReport report) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("holds", report.holds()).put("seconds", report.took().toMillis() / 1000.0);
    json.put("guide", report.guide().toString());
    var members = json.putArray("members");
    for (var access : report.members()) {
      members
          .addObject()
          .put("member", access.member().id())
          .put("url", access.url().toString())
          .put("key", access.key());
    }
    var pairs = json.putArray("pairs");
    report.counts().forEach(counts -> write(counts, pairs.addObject()));
    var claims = json.putArray("claims");
    for (var claim : report.claims()) {
      claims
          .addObject()
          .put("promise", claim.promise())
          .put("holds", claim.holds())
          .put("found", claim.found());
    }
    terminal.line(json.toPrettyString());
  }

  private static void write(PairCounts counts, ObjectNode json) {
    json.put("source", counts.pair().source().id())
        .put("recipient", counts.pair().recipient().id())
        .put("accepted", counts.accepted())
        .put("released", counts.released())
        .put("kept", counts.kept())
        .put("quarantined", counts.quarantined())
        .put("receipted", counts.receipted());
    var withheld = json.putObject("withheld");
    counts.withheld().forEach(withheld::put);
  }
}
