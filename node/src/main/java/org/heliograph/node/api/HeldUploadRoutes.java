package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.HeldUpload;
import org.heliograph.node.outbound.publish.Job;
import org.heliograph.node.outbound.publish.PostgresHeldUploads;
import org.heliograph.node.outbound.publish.PostgresJobs;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Uploads by hand that wait: what is in them, and what people decide. */
public final class HeldUploadRoutes {
  private final PostgresHeldUploads held;
  private final PostgresJobs jobs;
  private final SignalJson signals;
  private final Runnable decided;

  /**
   * @param decided to be run after each decision, so that rows follow at once
   */
  public HeldUploadRoutes(
      PostgresHeldUploads held, PostgresJobs jobs, IndicatorTypes types, Runnable decided) {
    this.held = held;
    this.jobs = jobs;
    this.signals = new SignalJson(types);
    this.decided = decided;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "readHold",
        call -> Answer.ok(json(call, find(call.id()))),
        "releaseJob",
        call -> decide(call, held::release),
        "cancelJob",
        call -> decide(call, held::cancel));
  }

  private Job find(UUID id) {
    return jobs.find(id)
        .orElseThrow(
            () -> Refusal.of(RefusalReason.NOT_FOUND, "There is no job of this id.").asException());
  }

  private Answer decide(Call call, BiConsumer<UUID, String> decision) {
    decision.accept(call.id(), call.person());
    decided.run();
    return Answer.ok(json(call, find(call.id())));
  }

  private ObjectNode json(Call call, Job job) {
    HeldUpload waits = held.of(job);
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", job.id().toString())
            .put("state", job.state().wireName())
            .put("signals", waits.signals());
    Pages.put(json, "uploader", job.hold().uploader());
    Pages.put(json, "releaseAt", job.hold().releaseAt());
    Pages.put(json, "decidedBy", job.hold().decidedBy());
    Pages.put(json, "decidedAt", job.hold().decidedAt());
    waits.kinds().forEach(json.putObject("kinds")::put);
    waits.labels().forEach(json.putObject("labels")::put);
    json.put("labelsOf", waits.looked()).put("onNegativeList", waits.onNegativeList());
    var sample = json.putArray("sample");
    waits.sample().forEach(signal -> sample.add(json(call, signal)));
    return json;
  }

  /** Values go to who may read signals. */
  private ObjectNode json(Call call, CommittedSignal signal) {
    if (call.caller().scopes().contains(Scope.READ)) {
      return signals.own(signal, Values.of(call));
    }
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", signal.header().id().toString())
            .put("kind", signal.header().kind().wireName());
    var labels = json.putArray("labels");
    PostgresHeldUploads.labels(signal).forEach(labels::add);
    return json;
  }
}
