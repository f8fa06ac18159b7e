package org.heliograph.node.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A node's answer that says no: an RFC 9457 problem, or a status without one. */
public final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int UNPROCESSABLE = 422;

  private final int status;
  private final String reason;
  private final transient List<Defect> defects;

  private ApiProblem(int status, String message, String reason, List<Defect> defects) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.defects = List.copyOf(defects);
  }

  /** One thing that is wrong with what was sent; the field may be empty. */
  public record Defect(String field, String reason, String detail) {
    static Defect of(JsonNode json) {
      return new Defect(
          json.path("field").asText(""),
          json.path("reason").asText(""),
          json.path("detail").asText(""));
    }
  }

  static ApiProblem of(int status, JsonNode problem) {
    var title = problem.path("title").asText("HTTP status " + status).replaceFirst("\\.$", "");
    var detail = problem.path("detail").asText("");
    return new ApiProblem(
        status,
        detail.isEmpty() ? title : title + ": " + detail,
        problem.path("reason").asText(""),
        defects(problem));
  }

  private static List<Defect> defects(JsonNode problem) {
    var defects = new ArrayList<Defect>();
    for (var list : List.of("errors", "refusals")) {
      problem.path(list).forEach(one -> defects.add(Defect.of(one)));
      if (!defects.isEmpty()) {
        return defects;
      }
    }
    if (problem.hasNonNull("field")) {
      defects.add(Defect.of(problem));
    }
    return defects;
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Everything that is wrong with what was sent, where the node says so. */
  public List<Defect> defects() {
    return defects;
  }

  /** Whether the node understood, and refuses what was asked. */
  public boolean isRefusal() {
    return status == UNPROCESSABLE
        || status == CONFLICT
        || status == PRECONDITION_FAILED
        || reason.equals("approval-refused");
  }
}
