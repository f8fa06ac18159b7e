package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.matching.IndexReport;
import org.heliograph.node.platform.http.Answer;

/** How the indexes of look-ups stand. */
public final class IndexRoutes {
  private final Supplier<IndexReport> report;

  /**
   * @param report as it is now; may wait
   */
  public IndexRoutes(Supplier<IndexReport> report) {
    this.report = report;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of("showIndex", _ -> show());
  }

  private Answer show() {
    var now = report.get();
    var json = JsonNodeFactory.instance.objectNode();
    var indexes = json.putArray("indexes");
    for (var index : now.indexes()) {
      indexes
          .addObject()
          .put("name", index.name())
          .put("size", index.size())
          .put("bytes", index.bytes());
    }
    json.put("followed", now.followed())
        .put("levelAt", now.levelAt().toString())
        .put("behind", now.behind())
        .put("fromDisk", now.fromDisk());
    return Answer.ok(json);
  }
}
