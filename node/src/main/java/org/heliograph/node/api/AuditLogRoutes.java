package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.audit.log.Damage;
import org.heliograph.node.audit.log.PostgresRestore;
import org.heliograph.node.audit.log.PostgresTileReading;
import org.heliograph.node.audit.log.PostgresVerification;
import org.heliograph.node.audit.log.PostgresVerification.Progress;
import org.heliograph.node.audit.log.Verified;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.AnswerLines;
import org.heliograph.protocol.audit.TilePath;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * The own audit log: its tiles and checkpoints, its verification, and the declaration of a restore.
 */
public final class AuditLogRoutes {
  private static final String LINES = "application/x-ndjson";
  private static final String FOREVER = "private, max-age=31536000, immutable";
  private static final List<String> SEGMENTS = List.of("n1", "n2", "n3", "n4");

  private final PostgresTileReading tiles;
  private final PostgresVerification verification;
  private final PostgresRestore restore;

  public AuditLogRoutes(
      PostgresTileReading tiles, PostgresVerification verification, PostgresRestore restore) {
    this.tiles = tiles;
    this.verification = verification;
    this.restore = restore;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    var all = new HashMap<String, CallHandler>();
    all.put("readAuditCheckpoint", this::checkpoint);
    for (int segments = 1; segments <= SEGMENTS.size(); segments++) {
      int used = segments;
      all.put("readAuditTile" + segments, call -> tile(call, used));
    }
    all.put("verifyAuditLog", this::verify);
    all.put("declareAuditRestore", this::declare);
    return all;
  }

  private Answer checkpoint(Call call) {
    return tiles
        .checkpoint(log(call))
        .map(newest -> Answer.of(200, "text/plain; charset=utf-8", newest.note().getBytes(UTF_8)))
        .orElseThrow(AuditLogRoutes::notThere);
  }

  /** What never changes may be kept for ever, which a tile that is not full does not. */
  private Answer tile(Call call, int segments) {
    var path = path(call, segments);
    var bytes = tiles.read(log(call), path).orElseThrow(AuditLogRoutes::notThere);
    var answer = Answer.of(200, "application/octet-stream", bytes);
    return path.isFull() ? answer.with("Cache-Control", FOREVER) : answer;
  }

  private static TilePath path(Call call, int segments) {
    var names = Stream.of("tile", call.path("level"));
    var numbers = SEGMENTS.stream().limit(segments).map(call::path);
    try {
      return TilePath.parse(Stream.concat(names, numbers).collect(Collectors.joining("/")));
    } catch (RefusedException e) {
      throw notThere();
    }
  }

  private static RefusedException notThere() {
    return Refusal.of(RefusalReason.NOT_FOUND, "The log has no such part.").asException();
  }

  private static int log(Call call) {
    return Integer.parseInt(call.path("log"));
  }

  private Answer verify(Call call) throws IOException {
    var asked = call.query("log");
    int log = asked == null ? verification.current() : Integer.parseInt(asked);
    if (tiles.checkpoint(log).isEmpty()) {
      throw notThere();
    }
    verification.noteAsked(log);
    if (!call.accepts(LINES)) {
      return Answer.ok(json(verification.whole(log, Progress.NONE)));
    }
    var lines = call.lines(LINES);
    try {
      var verified = verification.whole(log, (done, total) -> progress(lines, done, total));
      var last = JsonNodeFactory.instance.objectNode();
      last.set("answer", json(verified));
      lines.add(StrictJson.write(last)).endLine().end();
      return Answer.sent();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void progress(AnswerLines lines, long done, long total) {
    var line = JsonNodeFactory.instance.objectNode().put("looked", done).put("total", total);
    try {
      lines.add(StrictJson.write(line)).endLine().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode json(Verified verified) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("sound", verified.isSound())
            .put("log", verified.log())
            .put("size", verified.size())
            .put("root", verified.root().toString())
            .put("entries", verified.entries())
            .put("checkpoints", verified.checkpoints())
            .put("cosignedSize", verified.cosigned())
            .put("damages", verified.damages());
    var damage = json.putArray("damage");
    verified.damage().forEach(one -> damage.add(json(one)));
    return json;
  }

  private static ObjectNode json(Damage damage) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("log", damage.log())
        .put("first", damage.index())
        .put("last", damage.last())
        .put("what", damage.kind().code())
        .put("words", damage.words());
  }

  private Answer declare(Call call) {
    var continued = restore.declare(call.json().path("reason").asText());
    return Answer.ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("log", continued.log())
            .put("origin", continued.last().origin())
            .put("size", continued.last().size()));
  }
}
