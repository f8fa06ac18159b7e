package org.heliograph.protocol.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.html.HtmlEscapers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.protocol.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/** The report of a bundle as one HTML page, for the screen and for paper. */
final class EvidencePage {
  private static final String OPENING =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      """;

  private static final String STYLE =
      """
      <style>
      body{max-width:72rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
      table{border-collapse:collapse;width:100%}th,td{padding:.25rem .6rem;border-bottom:1px solid #ccc;vertical-align:top;text-align:left}
      td.n,th.n{text-align:right;white-space:nowrap}td.e{white-space:nowrap;font-family:ui-monospace,monospace}
      .note{border-left:.3rem solid #1f4e79;padding:.4rem .8rem;background:#eef3f8}
      ul.f{margin:.2rem 0;padding-left:1.1rem}
      @media print{body{max-width:none;margin:0;font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}.note{background:none}}
      </style>
      """;

  private static final String HOW_TO_READ =
      """
      <p class="note">This page by itself proves nothing. <code>./heliograph audit verify</code> on the bundle that it \
      came in checks, without any node, that each entry below was in the member's log, that the witnesses saw that log, and \
      that this page says what the entries say. Whether something was never written down, or left out of the bundle, it \
      cannot tell.</p>
      """;

  private final Writer out;

  private EvidencePage(Writer out) {
    this.out = out;
  }

  static void write(
      OutputStream to,
      EvidenceManifest.Head head,
      EvidenceTally tally,
      List<AgreementEvidence> agreements,
      EvidenceLines lines)
      throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(to, UTF_8));
    var page = new EvidencePage(out);
    page.opening(head, tally);
    page.summary(tally);
    page.agreements(agreements);
    page.happened(lines);
    page.raw("</main>\n</body>\n</html>\n");
    out.flush();
  }

  private void opening(EvidenceManifest.Head head, EvidenceTally tally) throws IOException {
    var title = "Audit of %s: %s".formatted(head.member(), head.scope().words());
    raw(OPENING).raw("<title>").text(title).raw("</title>\n").raw(STYLE);
    raw("</head>\n<body>\n<main>\n<h1>").text(title).raw("</h1>\n<p>");
    text(
        "Federation %s. Made at %s by %s. %d entries"
            .formatted(head.federation(), head.madeAt(), head.by(), tally.entries()));
    text(tally.first().map(at -> ", the first of " + at).orElse(""));
    text(tally.last().map(at -> ", the last of " + at).orElse(""));
    raw(". All times are UTC, by the member's clock.</p>\n").raw(HOW_TO_READ);
  }

  private void summary(EvidenceTally tally) throws IOException {
    raw("<h2>In short</h2>\n");
    var acts = new TreeMap<String, Long>();
    tally.acts().forEach((act, count) -> acts.put(act.definition(), count));
    counts("What happened", acts);
    counts("Why something was refused or held back", tally.reasons());
    counts("Under which clause", tally.clauses());
  }

  private void counts(String title, Map<String, Long> counts) throws IOException {
    if (counts.isEmpty()) {
      return;
    }
    raw("<table>\n<thead><tr><th scope=\"col\">").text(title);
    raw("</th><th scope=\"col\" class=\"n\">Times</th></tr></thead>\n<tbody>\n");
    for (var one : counts.entrySet()) {
      raw("<tr><td>").text(one.getKey()).raw("</td><td class=\"n\">");
      text(one.getValue().toString()).raw("</td></tr>\n");
    }
    raw("</tbody>\n</table>\n");
  }

  private void agreements(List<AgreementEvidence> agreements) throws IOException {
    if (!agreements.isEmpty()) {
      raw("<h2>Agreements</h2>\n");
    }
    for (var one : agreements) {
      var agreement = one.agreement();
      raw("<h3>").text(agreement.title()).raw("</h3>\n<p>");
      text(
          "%s, version %d: from %s to %s. State: %s."
              .formatted(
                  agreement.id(),
                  agreement.version(),
                  agreement.source(),
                  agreement.recipient(),
                  one.state()));
      raw("</p>\n<ul>\n");
      for (var clause : agreement.clauses()) {
        raw("<li>").text(clause.id() + ": " + clause.title()).raw("</li>\n");
      }
      raw("</ul>\n");
    }
  }

  private void happened(EvidenceLines lines) throws IOException {
    raw("<h2>What happened, in order</h2>\n<table>\n<thead><tr>");
    for (var column : List.of("Entry", "When", "What", "Who", "With", "Under", "More")) {
      raw("<th scope=\"col\">").text(column).raw("</th>");
    }
    raw("</tr></thead>\n<tbody>\n");
    lines.each(this::row);
    raw("</tbody>\n</table>\n");
  }

  private void row(EvidenceLine line) throws IOException {
    var entry = line.entry();
    raw("<tr><td class=\"e\">").text(line.id().shown()).raw("</td>");
    cell(entry.at().toString());
    cell(entry.act().definition());
    cell(entry.actor().toString());
    cell(entry.partner());
    cell(under(entry));
    raw("<td><ul class=\"f\">\n");
    for (var more : more(line)) {
      raw("<li>").text(more).raw("</li>\n");
    }
    raw("</ul></td></tr>\n");
  }

  private void cell(@Nullable String text) throws IOException {
    raw("<td>").text(text == null ? "" : text).raw("</td>");
  }

  private static String under(AuditEntry entry) {
    var agreement = entry.agreement();
    return (agreement == null ? "" : agreement.id() + "@" + agreement.version())
        + (entry.clause() == null ? "" : ", clause " + entry.clause());
  }

  private static List<String> more(EvidenceLine line) {
    var more = new ArrayList<String>();
    var entry = line.entry();
    new TreeMap<>(entry.objects()).forEach((what, id) -> more.add(what + " " + id));
    new TreeMap<>(entry.reasons())
        .forEach((reason, count) -> more.add("because %s: %d".formatted(reason, count)));
    new TreeMap<>(entry.counts()).forEach((what, count) -> more.add(what + ": " + count));
    new TreeMap<>(entry.digests()).keySet().forEach(what -> more.add(what + ": kept as a hash"));
    var all = entry.facts();
    if (all != null) {
      more.add(
          "stands for %d, of which %d are in scope".formatted(all.count(), line.facts().size()));
    }
    if (line.facts().size() > EvidenceReport.MOST_FACTS) {
      EvidenceReport.kinds(line).forEach((kind, count) -> more.add(kind + ", times " + count));
    } else {
      line.facts().forEach(one -> more.add(told(one)));
    }
    return more;
  }

  private static String told(EvidenceLine.Numbered one) {
    var fact = one.fact();
    return "signal %s, version %d: %s%s%s"
        .formatted(
            fact.signal(),
            fact.version(),
            EvidenceReport.kind(fact),
            fact.agreement() == null ? "" : ", agreement " + fact.agreement(),
            fact.detail() == null ? "" : ", " + fact.detail());
  }

  private EvidencePage raw(String html) throws IOException {
    out.write(html);
    return this;
  }

  private EvidencePage text(String text) throws IOException {
    out.write(HtmlEscapers.htmlEscaper().escape(text));
    return this;
  }
}
