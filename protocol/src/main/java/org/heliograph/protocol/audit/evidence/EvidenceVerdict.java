package org.heliograph.protocol.audit.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of a bundle came to.
 *
 * @param head as the manifest states it; null where there is none that can be read
 * @param results of all checks, in order
 * @param proven in words; empty unless all checks passed
 * @param notProven in words, whatever came out
 */
public record EvidenceVerdict(
    EvidenceManifest.@Nullable Head head,
    List<Result> results,
    List<String> proven,
    List<String> notProven) {
  public EvidenceVerdict {
    results = List.copyOf(results);
    proven = List.copyOf(proven);
    notProven = List.copyOf(notProven);
  }

  /**
   * What one check came to.
   *
   * @param passed how many things it was right about
   * @param failed how many it was not
   * @param failures the first of them
   */
  public record Result(EvidenceCheck check, long passed, long failed, List<Failure> failures) {
    public Result {
      failures = List.copyOf(failures);
    }

    /** {@code passed}, {@code failed}, or {@code nothing} where there was nothing to look at. */
    public String outcome() {
      if (failed > 0) {
        return "failed";
      }
      return passed > 0 ? "passed" : "nothing";
    }
  }

  /**
   * One thing that is not as it should be.
   *
   * @param where file or entry
   */
  public record Failure(String where, String what) {}

  public boolean holds() {
    return results.stream().allMatch(result -> result.failed() == 0);
  }

  /** The checks that failed. */
  public List<EvidenceCheck> failed() {
    return results.stream().filter(result -> result.failed() > 0).map(Result::check).toList();
  }

  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode().put("verifies", holds());
    if (head != null) {
      head.writeTo(json.putObject("bundle"));
    }
    var checks = json.putArray("checks");
    results.forEach(result -> checks.add(json(result)));
    proven.forEach(json.putArray("proven")::add);
    notProven.forEach(json.putArray("notProven")::add);
    return json;
  }

  private static ObjectNode json(Result result) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("check", result.check().wireName())
            .put("outcome", result.outcome())
            .put("words", result.check().words())
            .put("passed", result.passed())
            .put("failed", result.failed());
    var failures = json.putArray("failures");
    result
        .failures()
        .forEach(one -> failures.addObject().put("where", one.where()).put("what", one.what()));
    return json;
  }
}
