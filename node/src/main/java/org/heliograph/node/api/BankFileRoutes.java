package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.heliograph.node.matching.banks.Bank;
import org.heliograph.node.matching.banks.BankEntry;
import org.heliograph.node.matching.banks.PostgresBankEntries;
import org.heliograph.node.matching.banks.PostgresBanks;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.http.Decompression;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/** Banks as files: NDJSON or CSV of any size, in and out. */
public final class BankFileRoutes {
  private static final String NDJSON = "application/x-ndjson";
  private static final int AT_ONCE = 2;
  private static final int SHOWN = 20;
  private static final int PAGE = 1_000;

  private final PostgresBanks banks;
  private final PostgresBankEntries entries;
  private final Runnable changed;
  private final BankJson json;
  private final Leaving leaving;
  private final Semaphore files = new Semaphore(AT_ONCE);

  /**
   * @param changed brings what has changed into force here, before whoever changed it is answered
   */
  public BankFileRoutes(
      PostgresBanks banks,
      PostgresBankEntries entries,
      Runnable changed,
      IndicatorTypes types,
      Leaving leaving) {
    this.banks = banks;
    this.entries = entries;
    this.changed = changed;
    this.json = new BankJson(types);
    this.leaving = leaving;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("importBank", this::take, "exportBank", this::give);
  }

  private Answer take(Call call) throws IOException {
    var bank = banks.find(call.path("name"));
    if (!files.tryAcquire()) {
      throw Refusal.of(
              RefusalReason.BUSY, AT_ONCE + " files are read already; try again when one is done.")
          .asException();
    }
    try {
      var work = new BankImport(entries, json, bank.name(), call.person(), changed);
      return call.accepts(NDJSON) ? stream(call, work) : whole(call, work);
    } finally {
      files.release();
    }
  }

  private static UploadFormat format(Call call) {
    return UploadFormat.ofContentType(Objects.requireNonNullElse(call.header("Content-Type"), ""))
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.MEDIA_TYPE_UNSUPPORTED,
                        "Content-Type",
                        "Entries come as application/x-ndjson or text/csv, compressed by"
                            + " Content-Encoding.")
                    .asException());
  }

  private static InputStream rows(Call call) throws IOException {
    return Decompression.of(call.stream(), call.header("Content-Encoding"), call.limits());
  }

  private static Answer whole(Call call, BankImport work) throws IOException {
    var shown = new ArrayList<ObjectNode>();
    work.run(
        format(call),
        rows(call),
        refusals -> refusals.stream().limit(SHOWN - shown.size()).forEach(shown::add));
    var answer = work.counts();
    answer.putArray("refusals").addAll(shown);
    return Answer.ok(answer);
  }

  /** Each refused row and how far it has come, as it goes; the answer begins with the first. */
  private static Answer stream(Call call, BankImport work) throws IOException {
    var format = format(call);
    var rows = rows(call);
    @Nullable AnswerLines[] lines = {null};
    try {
      work.run(format, rows, refusals -> write(begun(call, lines), refusals, work));
    } catch (RefusedException e) {
      if (lines[0] == null) {
        throw e;
      }
      line(begun(call, lines), "problem", Problem.of(e.refusal(), "/v1/banks").toJson()).end();
      return Answer.sent();
    }
    line(begun(call, lines), "summary", work.counts()).end();
    return Answer.sent();
  }

  private static void write(AnswerLines lines, List<ObjectNode> refusals, BankImport work)
      throws IOException {
    for (var refusal : refusals) {
      lines.add(StrictJson.write(refusal)).endLine();
    }
    line(lines, "progress", work.counts()).flush();
  }

  private static AnswerLines line(AnswerLines lines, String what, ObjectNode told)
      throws IOException {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.set(what, told);
    return lines.add(StrictJson.write(line)).endLine();
  }

  private static AnswerLines begun(Call call, @Nullable AnswerLines[] lines) {
    if (lines[0] == null) {
      lines[0] = call.lines(NDJSON);
    }
    return lines[0];
  }

  private Answer give(Call call) throws IOException {
    var bank = banks.find(call.path("name"));
    boolean csv = call.accepts("text/csv");
    var page = page(call, bank, 0);
    var lines = call.lines(csv ? "text/csv; charset=utf-8" : NDJSON);
    if (csv) {
      lines.add(BankColumns.ALL.header().getBytes(UTF_8)).endLine();
    }
    while (true) {
      for (var entry : page.items()) {
        var row = json.row(entry);
        lines.add(csv ? BankColumns.ALL.row(row).getBytes(UTF_8) : StrictJson.write(row)).endLine();
      }
      if (page.next() == null) {
        lines.end();
        return Answer.sent();
      }
      page = page(call, bank, page.items().getLast().number());
    }
  }

  /** Written down before it is handed out. */
  private Page<BankEntry> page(Call call, Bank bank, long after) {
    var page = entries.list(bank, null, after, PAGE);
    leaving.bankEntries(call.caller(), bank.name(), page.items().size());
    return page;
  }
}
