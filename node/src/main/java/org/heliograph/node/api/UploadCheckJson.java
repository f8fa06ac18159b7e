package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.heliograph.node.outbound.publish.UploadCheck.Found;
import org.heliograph.node.outbound.publish.UploadCheck.Line;

/** What a check of an upload found, as the contract shows it. */
final class UploadCheckJson {
  private UploadCheckJson() {}

  static ObjectNode of(Found found) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("rows", found.rows())
            .put("sound", found.sound())
            .put("duplicate", found.duplicate())
            .put("refused", found.refused());
    found.kinds().forEach(json.putObject("kinds")::put);
    found.labels().forEach(json.putObject("labels")::put);
    lines(json.putArray("defective"), found.defective());
    lines(json.putArray("remarked"), found.remarked());
    return json;
  }

  private static void lines(ArrayNode array, List<Line> lines) {
    for (Line line : lines) {
      var json = line.result().toJson().put("line", line.line());
      json.remove("id");
      array.add(json);
    }
  }
}
