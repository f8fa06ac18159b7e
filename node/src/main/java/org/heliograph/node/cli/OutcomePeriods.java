package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.YearMonth;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sensitive outcomes, which are counted by the month. */
final class OutcomePeriods {
  private static final String PATH = "/v1/outcomes/periods";

  private OutcomePeriods() {}

  /** {@code outcome count}. */
  @Command(
      name = "count",
      description = "Count a sensitive outcome of one month; for authorities and hotlines.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph outcome count 2026-11 12 --source harbor --code child-safeguarded",
        "  ./heliograph outcome count 2026-11 12 --source harbor --code child-safeguarded \\",
        "      --hold 'asked by the investigators'",
        "",
        "It is told at least 90 days after the month has ended, and never below 10: a smaller"
            + " count",
        "is carried into the next month. Counted again without --hold, a month is released."
      })
  static final class Count extends NodeCall {
    @Parameters(index = "0", paramLabel = "MONTH", description = "Such as 2026-11.")
    private YearMonth month = YearMonth.of(1970, 1);

    @Parameters(index = "1", paramLabel = "COUNT", description = "How many; replaces the last one.")
    private long count;

    @Option(
        names = "--source",
        required = true,
        paramLabel = "MEMBER",
        description = "Whose signals it is about.")
    private String source = "";

    @Option(
        names = "--code",
        required = true,
        paramLabel = "CODE",
        description = "law-enforcement-progress or child-safeguarded.")
    private String code = "";

    @Option(
        names = "--hold",
        paramLabel = "REASON",
        description = "Keep it here for now; the reason is for your own records.")
    private @Nullable String hold;

    Count(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var json =
          JsonNodeFactory.instance
              .objectNode()
              .put("source", source)
              .put("code", code)
              .put("period", month.toString())
              .put("count", count);
      if (hold != null) {
        json.put("hold", hold);
      }
      return node.post(PATH, json);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "%s: %d in %s%s."
                  .formatted(code, count, month, hold == null ? "" : ", held back for now"));
    }
  }

  /** {@code outcome counts}. */
  @Command(
      name = "counts",
      description = "List the counts by month, and what of them was told.",
      footer = {"", "Example:", "  ./heliograph outcome counts"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, PATH);
    }

    @Override
    void show(JsonNode answer) {
      var table = new Table("SOURCE", "CODE", "MONTH", "COUNT", "TOLD", "HELD BACK");
      for (var it : answer.path("items")) {
        var told = it.path("told");
        table.row(
            Shown.text(it, "source"),
            Shown.text(it, "code"),
            Shown.text(it, "period"),
            Shown.text(it, "count"),
            told.isMissingNode()
                ? "not yet"
                : "%s in %s to %s"
                    .formatted(
                        Shown.text(told, "count"),
                        Shown.text(told, "from"),
                        Shown.text(told, "to")),
            Shown.text(it, "hold"));
      }
      table.print(terminal());
    }
  }
}
