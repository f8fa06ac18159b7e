package org.heliograph.node.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A node's answer that says no: an RFC 9457 problem, or a status without one. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private ApiProblem(int status, String message) {
    super(message);
    this.status = status;
  }

  static ApiProblem of(int status, JsonNode problem) {
    var title = problem.path("title").asText("HTTP status " + status).replaceFirst("\\.$", "");
    var detail = problem.path("detail").asText("");
    return new ApiProblem(status, detail.isEmpty() ? title : title + ": " + detail);
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }
}
