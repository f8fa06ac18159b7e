package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.heliograph.node.api.CollectionFilling.Summary;
import org.heliograph.node.matching.watch.OwnCollection;
import org.heliograph.node.matching.watch.PostgresCollections;
import org.heliograph.node.outbound.publish.UploadFormat;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.node.platform.http.Decompression;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/**
 * The member's own collections. A key that is bound to a purpose knows only those of that purpose.
 */
public final class CollectionRoutes {
  private static final String NDJSON = "application/x-ndjson";
  private static final int AT_ONCE = 4;

  private final PostgresCollections collections;
  private final CollectionFilling filling;
  private final Purposes purposes;
  private final Semaphore files = new Semaphore(AT_ONCE);

  public CollectionRoutes(
      PostgresCollections collections, Supplier<IndicatorTypes> types, Vocabulary vocabulary) {
    this.collections = collections;
    this.filling = new CollectionFilling(collections, types);
    this.purposes = new Purposes(vocabulary);
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listCollections",
        call ->
            Answer.ok(
                Pages.of(collections.list(call.caller().purpose()), call, CollectionRoutes::json)),
        "makeCollection",
        this::make,
        "readCollection",
        call -> Answer.ok(json(collection(call))),
        "deleteCollection",
        this::delete,
        "addEntries",
        this::add,
        "removeEntries",
        this::remove);
  }

  private Answer make(Call call) {
    var json = call.json();
    String purpose =
        call.purpose(json.path("purpose").textValue(), purposes)
            .orElseThrow(
                () ->
                    Refusal.at(
                            RefusalReason.PURPOSE_MISSING,
                            "purpose",
                            "State the purpose that entries may be matched for, or use a key that"
                                + " is bound to one.")
                        .asException());
    int days = json.path("keepDays").asInt(OwnCollection.CUSTOMARY_DAYS);
    var made = collections.make(json.path("name").asText(), purpose, days, call.person());
    return Answer.json(201, json(made)).with("Location", "/v1/collections/" + made.name());
  }

  private OwnCollection collection(Call call) {
    return collections
        .find(call.path("name"), call.caller().purpose())
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no collection of this name.")
                    .asException());
  }

  private Answer delete(Call call) {
    int entries = collections.delete(collection(call));
    return Answer.ok(JsonNodeFactory.instance.objectNode().put("entries", entries));
  }

  private Answer remove(Call call) {
    var references = new ArrayList<String>();
    call.json().path("references").forEach(one -> references.add(one.asText()));
    int removed = collections.remove(collection(call), references);
    return Answer.ok(JsonNodeFactory.instance.objectNode().put("removed", removed));
  }

  private Answer add(Call call) throws IOException {
    var collection = collection(call);
    if (!files.tryAcquire()) {
      throw Refusal.of(
              RefusalReason.BUSY, AT_ONCE + " files are read already; try again when one is done.")
          .asException();
    }
    try {
      return call.accepts(NDJSON) ? stream(call, collection) : whole(call, collection);
    } finally {
      files.release();
    }
  }

  private Summary fill(Call call, OwnCollection collection, CollectionFilling.Listener refused)
      throws IOException {
    var format =
        UploadFormat.ofContentType(Objects.requireNonNullElse(call.header("Content-Type"), ""))
            .orElseThrow(
                () ->
                    Refusal.at(
                            RefusalReason.MEDIA_TYPE_UNSUPPORTED,
                            "Content-Type",
                            "Entries come as application/x-ndjson or text/csv, compressed by"
                                + " Content-Encoding.")
                        .asException());
    var rows = Decompression.of(call.stream(), call.header("Content-Encoding"), call.limits());
    return filling.fill(collection, format, rows, refused);
  }

  private Answer whole(Call call, OwnCollection collection) throws IOException {
    var shown = JsonNodeFactory.instance.arrayNode();
    var summary =
        fill(
            call,
            collection,
            rows ->
                rows.stream()
                    .limit(Math.max(0, CollectionFilling.SHOWN - shown.size()))
                    .forEach(row -> shown.add(row.toJson())));
    return Answer.ok(summary.toJson().set("refusals", shown));
  }

  /** Refused rows as they come, then the summary. */
  private Answer stream(Call call, OwnCollection collection) throws IOException {
    @Nullable AnswerLines[] lines = {null};
    ObjectNode last;
    try {
      var summary = fill(call, collection, rows -> write(begun(call, lines), rows));
      last = JsonNodeFactory.instance.objectNode().set("summary", summary.toJson());
    } catch (RefusedException e) {
      if (lines[0] == null) {
        throw e;
      }
      last =
          JsonNodeFactory.instance
              .objectNode()
              .set("problem", Problem.of(e.refusal(), "/v1/collections").toJson());
    }
    begun(call, lines).add(StrictJson.write(last)).endLine().end();
    return Answer.sent();
  }

  private static void write(AnswerLines lines, List<CollectionFilling.RefusedRow> rows)
      throws IOException {
    for (var row : rows) {
      lines.add(StrictJson.write(row.toJson())).endLine();
    }
    lines.flush();
  }

  /** The answer begins with its first line, so that a file refused before gets a plain problem. */
  private static AnswerLines begun(Call call, @Nullable AnswerLines[] lines) {
    if (lines[0] == null) {
      lines[0] = call.lines(NDJSON);
    }
    return lines[0];
  }

  private static ObjectNode json(OwnCollection collection) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", collection.name())
        .put("purpose", collection.purpose())
        .put("keepDays", collection.keepDays())
        .put("entries", collection.entries())
        .put("unmatched", collection.unmatched())
        .put("madeBy", collection.madeBy())
        .put("madeAt", collection.madeAt().toString());
  }
}
