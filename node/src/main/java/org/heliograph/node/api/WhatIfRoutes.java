package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.heliograph.node.inbound.HeldExplanation;
import org.heliograph.node.outbound.whatif.Progress;
import org.heliograph.node.outbound.whatif.WhatIf.Question;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Tries drafts on this member's signals, and explains single decisions. */
final class WhatIfRoutes {
  private static final String LINES = "application/x-ndjson";
  private static final int DEFAULT_SAMPLES = 5;

  private final Explaining explaining;
  private final Supplier<TermsOfUse> terms;

  /**
   * @param terms what binds whoever uses a signal, for one answer
   */
  WhatIfRoutes(Explaining explaining, Supplier<TermsOfUse> terms) {
    this.explaining = explaining;
    this.terms = terms;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("tryDraft", this::tryDraft, "explainDecision", this::explain);
  }

  private Answer tryDraft(Call call) throws IOException, InterruptedException {
    try {
      var question = question(call.json());
      if (call.accepts(LINES)) {
        return inLines(call, question);
      }
      var answer = explaining.whatIf().answer(question, Progress.NONE);
      return Answer.ok(WhatIfJson.of(answer));
    } catch (DefectiveDocumentException e) {
      return new Problem(e.refusals(), "/v1/what-if").answer();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Question question(JsonNode json) {
    var text = json.path("document").asText().getBytes(StandardCharsets.UTF_8);
    return new Question(
        explaining.drafts().apply(text),
        json.hasNonNull("at") ? instant(json.path("at").asText()) : null,
        json.path("samples").asInt(DEFAULT_SAMPLES));
  }

  private Answer inLines(Call call, Question question) throws IOException, InterruptedException {
    var out = new ProgressLines(call);
    var answer = explaining.whatIf().answer(question, out);
    var last = JsonNodeFactory.instance.objectNode();
    last.set("answer", WhatIfJson.of(answer));
    out.write(last);
    out.lines().end();
    return Answer.sent();
  }

  /** Begins the answer with the first progress, so that a refused draft is answered as such. */
  private static final class ProgressLines implements Progress {
    private final Call call;
    private @Nullable AnswerLines lines;

    ProgressLines(Call call) {
      this.call = call;
    }

    @Override
    public void reached(long looked, long total) {
      try {
        write(JsonNodeFactory.instance.objectNode().put("looked", looked).put("total", total));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void write(ObjectNode line) throws IOException {
      lines().add(StrictJson.write(line)).endLine().flush();
    }

    AnswerLines lines() {
      var begun = lines == null ? call.lines(LINES) : lines;
      lines = begun;
      return begun;
    }
  }

  private Answer explain(Call call) {
    String partner = call.query("partner");
    String source = call.query("source");
    String at = call.query("at");
    var instant = at == null ? null : instant(at);
    if ((partner == null) == (source == null)) {
      throw Refusal.at(
              RefusalReason.REQUEST_INVALID,
              "partner",
              "Name either the partner that one of your signals goes to, or the source of a"
                  + " received one.")
          .asException();
    }
    return Answer.ok(
        partner == null
            ? received(call, Objects.requireNonNull(source), instant)
            : released(call, partner, instant));
  }

  private ObjectNode released(Call call, String partner, @Nullable Instant at) {
    return explaining
        .released()
        .explain(call.id(), explaining.memberIds().apply(partner), at)
        .map(DecisionJson::of)
        .orElseThrow(() -> notFound("None of your signals has this id."));
  }

  /** What was disclosed for another purpose than the key's is not there for it. */
  private ObjectNode received(Call call, String source, @Nullable Instant at) {
    String purpose = call.caller().purpose();
    return explaining
        .held()
        .explain(explaining.memberIds().apply(source), call.id(), at)
        .filter(
            one ->
                purpose == null
                    || one.kept().filter(kept -> kept.purpose().equals(purpose)).isPresent())
        .map(this::withTerms)
        .orElseThrow(() -> notFound("Nothing of this source and id has come here."));
  }

  private ObjectNode withTerms(HeldExplanation one) {
    var json = DecisionJson.of(one);
    one.kept()
        .ifPresent(
            kept ->
                terms
                    .get()
                    .tell(
                        json,
                        one.source(),
                        kept.agreement(),
                        kept.agreementVersion(),
                        kept.clause()));
    return json;
  }

  private static RefusedException notFound(String words) {
    return Refusal.of(RefusalReason.NOT_FOUND, words).asException();
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.REQUEST_INVALID,
              "at",
              "Expected an instant with its zone, such as 2027-04-03T00:00:00+02:00.")
          .asException();
    }
  }
}
