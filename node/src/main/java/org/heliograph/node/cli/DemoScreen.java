package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.node.demo.Claim;
import org.heliograph.node.demo.DemoMember;
import org.heliograph.node.demo.DemoReport;
import org.heliograph.node.demo.MemberAccess;
import org.heliograph.node.demo.Narrator;
import org.heliograph.node.demo.PairCounts;

/** The demo for people: one line for each step, and a table of counts that grows in place. */
final class DemoScreen implements Narrator {
  private static final String STEP = "  %-34s %s";
  private static final String ROW = "  %-16s %9s %9s %9s %9s %12s %10s";
  private static final int PROMISE_WIDTH = 64;

  private final Terminal terminal;
  private String step = "";
  private long begun;
  private int drawn;

  DemoScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  void title(String text) {
    terminal.line("");
    terminal.line(terminal.bold(text));
    terminal.line("");
  }

  @Override
  public void begins(String what) {
    step = what;
    begun = System.nanoTime();
    drawn = 0;
    if (terminal.isWatched()) {
      terminal.out().print(STEP.formatted(what, terminal.faint("…")));
      terminal.out().flush();
    }
  }

  @Override
  public void done(String detail) {
    var took = seconds(Duration.ofNanos(System.nanoTime() - begun));
    var start = terminal.isWatched() && drawn == 0 ? "\r" : "";
    terminal.line(start + STEP.formatted(step, "%-52s %s".formatted(detail, terminal.faint(took))));
    drawn = 0;
  }

  @Override
  public void published(DemoMember member, String format, JsonNode job) {
    done(
        "%,d accepted, %,d refused"
            .formatted(job.path("accepted").asLong(), job.path("refused").asLong()));
  }

  @Override
  public void counts(List<PairCounts> counts) {
    if (!terminal.isWatched()) {
      return;
    }
    if (drawn > 0) {
      terminal.out().print("\033[" + drawn + "F\033[J");
    } else {
      terminal.line("");
      terminal.line("");
    }
    drawn = table(counts);
  }

  /** Prints the counts; the result is the number of lines. */
  private int table(List<PairCounts> counts) {
    terminal.line(
        terminal.faint(
            ROW.formatted(
                "", "accepted", "released", "withheld", "kept", "quarantined", "receipted")));
    for (var pair : counts) {
      terminal.line(
          ROW.formatted(
              pair.pair(),
              number(pair.accepted()),
              number(pair.released()),
              number(pair.withheldInAll()),
              number(pair.kept()),
              number(pair.quarantined()),
              number(pair.receipted())));
    }
    terminal.line("");
    return counts.size() + 2;
  }

  @Override
  public void ends(DemoReport report) {
    title("What travelled");
    table(report.counts());
    terminal.line(terminal.bold("What was withheld, and why"));
    terminal.line("");
    for (var pair : report.counts()) {
      var why = pair.pair().hasAgreement() ? reasons(pair.withheld()) : "all: no agreement";
      terminal.line("  %-16s %s".formatted(pair.pair(), why));
    }
    title("What was promised");
    report.claims().forEach(this::show);
    terminal.line("");
    long broken = report.claims().stream().filter(claim -> !claim.holds()).count();
    terminal.line(
        broken == 0
            ? terminal.good("All %d promises hold.".formatted(report.claims().size()))
                + terminal.faint("  " + seconds(report.took()))
            : terminal.bad(
                "%d of %d promises are broken.".formatted(broken, report.claims().size())));
  }

  /** Where to begin, where the nodes answer, and what to try next. */
  void access(URI guide, List<MemberAccess> members) {
    title("Open this in a browser: people to sign in as, and what each can try");
    terminal.line("    " + terminal.accent(guide.toString()));
    title("For programs");
    for (var access : members) {
      terminal.line(
          "  %-8s %-24s key %s"
              .formatted(access.member().title(), access.url(), terminal.accent(access.key())));
    }
    var first = members.getFirst();
    terminal.line("");
    terminal.line("  Try, in another terminal:");
    terminal.line(
        "    export HELIOGRAPH_URL=" + first.url() + " HELIOGRAPH_API_KEY=" + first.key());
    terminal.line("    ./heliograph feed --follow");
    terminal.line("");
    terminal.line("  Ctrl-C stops the federation; the next start goes on from here.");
    terminal.line("");
  }

  private void show(Claim claim) {
    var mark = claim.holds() ? terminal.good("✓") : terminal.bad("✗");
    terminal.line(
        "  %s %s %s"
            .formatted(
                mark,
                padded(claim.promise()),
                claim.holds() ? terminal.faint(claim.found()) : terminal.bad(claim.found())));
  }

  private static String padded(String promise) {
    return promise + " ".repeat(Math.max(0, PROMISE_WIDTH - promise.length()));
  }

  private static String reasons(Map<String, Long> withheld) {
    if (withheld.isEmpty()) {
      return "nothing";
    }
    return withheld.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(reason -> reason.getKey() + " " + number(reason.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String number(long count) {
    return "%,d".formatted(count);
  }

  private static String seconds(Duration took) {
    return "%.1f s".formatted(took.toMillis() / 1000.0);
  }
}
