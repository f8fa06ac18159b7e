package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;

/**
 * Publishes many rows in one request that is cut in the middle and resumed, and tells pace and
 * memory. By command, with a small heap: {@code java -Xmx512m … org.heliograph.node.api.MillionRows
 * 1000000}.
 */
final class MillionRows {
  private MillionRows() {}

  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
    try (var api = TestApi.start()) {
      report("cut after half", api, send(api, rows, rows / 2));
      report("resumed", api, send(api, rows, rows));
      report("sent once more", api, send(api, rows, rows));
    }
    System.exit(0);
  }

  private static long send(TestApi api, int rows, int upTo) throws IOException {
    long begin = System.nanoTime();
    try (var socket = new Socket("localhost", api.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          utf8(
              "POST /v1/signals/bulk HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + api.token()
                  + "\r\nContent-Type: application/x-ndjson\r\nIdempotency-Key: million\r\nTransfer-Encoding: chunked\r\n\r\n"));
      var piece = new StringBuilder();
      for (int row = 0; row < upTo; row++) {
        piece.append(draft(row));
        if (row % 100 == 99 || row == upTo - 1) {
          byte[] chunk = utf8(piece.toString());
          out.write(utf8(Integer.toHexString(chunk.length) + "\r\n"));
          out.write(chunk);
          out.write(utf8("\r\n"));
          piece.setLength(0);
        }
      }
      if (upTo == rows) {
        out.write(utf8("0\r\n\r\n"));
        out.flush();
        socket.getInputStream().read();
      }
    }
    String expected = upTo == rows ? "done" : "interrupted";
    Awaitility.await()
        .atMost(Duration.ofMinutes(10))
        .until(() -> job(api).path("state").asText().equals(expected));
    return System.nanoTime() - begin;
  }

  private static String draft(int row) {
    return """
        {"kind":"account","subjectRole":"suspected-offender","indicators":[{"type":"username",\
        "value":"invented-%d","platform":"example.org"},{"type":"email","value":"invented-%d@example.org"}],\
        "labels":[{"scheme":"tc","code":"B2"}],"confidence":90,"humanReviewed":true,\
        "detection":"manual-review","origin":"own-platform","language":"de","tlp":"AMBER"}
        """
        .formatted(row, row);
  }

  private static JsonNode job(TestApi api) {
    return TestApi.json(api.get("/v1/jobs")).at("/items/0");
  }

  private static void report(String what, TestApi api, long nanos) {
    JsonNode job = TestApi.json(api.get("/v1/jobs/" + job(api).path("id").asText()));
    Runtime heap = Runtime.getRuntime();
    job.path("refusals").forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%s: %d rows done, %d signals, %.1f s, heap %d of %d MiB%n",
        what,
        job.path("rows").asLong(),
        api.count("signal"),
        nanos / 1e9,
        (heap.totalMemory() - heap.freeMemory()) >> 20,
        heap.maxMemory() >> 20);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
