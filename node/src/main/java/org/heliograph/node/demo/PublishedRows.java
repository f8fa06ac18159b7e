package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.BulkPublish;
import org.heliograph.node.demo.sample.SampleRow;

/** Checks what became of an upload's rows: the defective ones are refused, for their reasons. */
final class PublishedRows {
  private PublishedRows() {}

  static List<Claim> check(SampleUpload upload, JsonNode job, ApiClient node) {
    var what = upload.member().title() + "'s " + upload.format() + " rows ";
    long sound = upload.rows().size() - upload.defective();
    long taken = job.path("accepted").asLong() + job.path("duplicate").asLong();
    return List.of(
        Claim.equal(what + "accepted", sound, taken),
        Claim.equal(what + "refused", upload.defective(), job.path("refused").asLong()),
        reasons(upload, refusals(job, node)));
  }

  private static Map<Integer, Set<String>> refusals(JsonNode job, ApiClient node) {
    Map<Integer, Set<String>> refusals = new HashMap<>();
    try {
      BulkPublish.refusedRows(
          node,
          job,
          row -> {
            var reasons = new HashSet<String>();
            reasons.add(row.path("reason").asText());
            row.path("more").forEach(more -> reasons.add(more.path("reason").asText()));
            refusals.put(row.path("row").asInt(), reasons);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return refusals;
  }

  private static Claim reasons(SampleUpload upload, Map<Integer, Set<String>> refusals) {
    var wrong =
        upload.rows().stream()
            .filter(row -> row.defect().isPresent())
            .filter(row -> !isToldRight(row, refusals))
            .map(
                row ->
                    "row %d (%s) %s"
                        .formatted(
                            row.number(), row.defect().orElseThrow(), refusals.get(row.number())))
            .toList();
    return new Claim(
        upload.member().title() + "'s refused " + upload.format() + " rows name the reason",
        wrong.isEmpty(),
        wrong.isEmpty() ? "all" : String.join("; ", wrong));
  }

  private static boolean isToldRight(SampleRow row, Map<Integer, Set<String>> refusals) {
    var expected = row.defect().orElseThrow().reason().wireName();
    return refusals.getOrDefault(row.number(), Set.of()).contains(expected);
  }
}
