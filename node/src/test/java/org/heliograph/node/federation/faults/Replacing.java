package org.heliograph.node.federation.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.heliograph.node.federation.Party;

/** Publishes new versions of a member's signals. */
record Replacing(Party source) {
  /** Refused where another version is in force. */
  void replaces(String id, int version, JsonNode draft) throws IOException {
    var request =
        HttpRequest.newBuilder(source.api().node().resolve("/v1/signals/" + id))
            .header("Authorization", "Bearer " + source.key())
            .header("Content-Type", "application/json")
            .header("If-Match", "\"" + version + "\"")
            .PUT(BodyPublishers.ofString(draft.toString()))
            .build();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new IOException("replacing was answered with " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
