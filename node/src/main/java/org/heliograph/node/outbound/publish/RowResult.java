package org.heliograph.node.outbound.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.taxonomy.TermRemark;
import org.jspecify.annotations.Nullable;

/**
 * What became of one draft.
 *
 * @param row place in the upload, first is 1
 * @param id of the signal that is in force; null if refused
 * @param version of that signal; 0 if refused
 * @param refusals at least one if refused, else none
 * @param remarks suggestions on words of its note; they change nothing
 */
public record RowResult(
    long row,
    Status status,
    @Nullable UUID id,
    int version,
    List<Refusal> refusals,
    List<TermRemark> remarks) {
  /** Wire names are the names in lower case. */
  public enum Status {
    ACCEPTED("accepted"),
    DUPLICATE("duplicate"),
    REFUSED("refused");

    private final String wireName;

    Status(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  static RowResult accepted(long row, NewSignal signal) {
    return new RowResult(
        row, Status.ACCEPTED, signal.id(), signal.header().version(), List.of(), signal.remarks());
  }

  /** A duplicate of the signal with this id, which is in force. */
  static RowResult duplicate(long row, UUID id, int version, NewSignal signal) {
    return new RowResult(row, Status.DUPLICATE, id, version, List.of(), signal.remarks());
  }

  static RowResult refused(long row, List<Refusal> refusals) {
    return new RowResult(row, Status.REFUSED, null, 0, refusals, List.of());
  }

  /** As the contract's {@code RowResult}. */
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("row", row).put("status", status.wireName());
    if (id != null) {
      json.put("id", id.toString());
    }
    if (!refusals.isEmpty()) {
      put(json, refusals.getFirst());
      if (refusals.size() > 1) {
        var more = json.putArray("more");
        refusals.stream().skip(1).forEach(refusal -> put(more.addObject(), refusal));
      }
    }
    putRemarks(json);
    return json;
  }

  /** Adds the remarks where there are any. */
  public void putRemarks(ObjectNode json) {
    if (!remarks.isEmpty()) {
      var list = json.putArray("remarks");
      remarks.forEach(remark -> list.add(remark.toJson()));
    }
  }

  private static void put(ObjectNode json, Refusal refusal) {
    json.put("reason", refusal.reason().wireName());
    if (refusal.field() != null) {
      json.put("field", refusal.field());
    }
    json.put("detail", refusal.detail());
  }
}
