package org.heliograph.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of signals to publish in one request, of outcomes to report, or of a bank's entries.
 *
 * @param mediaType {@code application/x-ndjson} or {@code text/csv}
 * @param encoding {@code gzip} or {@code zstd}; null where the file is not compressed
 * @param idempotencyKey the same for each try, so that nothing is published twice
 */
public record BulkPublish(
    Path file, String mediaType, @Nullable String encoding, String idempotencyKey) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Sends the file and waits until every row is answered.
   *
   * @param sent is told the number of bytes sent so far, on another thread
   * @return the job as the API describes it
   */
  public JsonNode send(ApiClient node, LongConsumer sent) throws IOException {
    var headers = headers("application/json");
    headers.put("Idempotency-Key", idempotencyKey);
    try (var answer = node.upload("/v1/signals/bulk", Upload.of(file, sent), headers)) {
      return JSON.readTree(answer);
    }
  }

  /** Sends a file of outcomes instead of signals; as {@link #rows} otherwise. */
  public void report(ApiClient node, LongConsumer sent, Consumer<JsonNode> line)
      throws IOException {
    rows(node, "/v1/outcomes/bulk", sent, line);
  }

  /**
   * Sends a file of any kind of rows, and reads what became of them as it goes.
   *
   * @param line is given each result; the last one holds the summary, or the problem that the file
   *     ended with
   */
  public void rows(ApiClient node, String path, LongConsumer sent, Consumer<JsonNode> line)
      throws IOException {
    var answer = node.upload(path, Upload.of(file, sent), headers("application/x-ndjson"));
    try (var lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
      for (var one = lines.readLine(); one != null; one = lines.readLine()) {
        line.accept(JSON.readTree(one));
      }
    }
  }

  private Map<String, String> headers(String accepted) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", mediaType);
    headers.put("Accept", accepted);
    if (encoding != null) {
      headers.put("Content-Encoding", encoding);
    }
    return headers;
  }

  /** Reads every refused row of a job. */
  public static void refusedRows(ApiClient node, JsonNode job, Consumer<JsonNode> row)
      throws IOException {
    var path = "/v1/jobs/" + job.path("id").asText() + "/results?status=refused";
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                node.open(path, "application/x-ndjson"), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          row.accept(JSON.readTree(line));
        }
      }
    }
  }
}
