package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.agreements.Deciding.Decided;
import org.heliograph.node.agreements.Deciding.Grounds;
import org.heliograph.node.agreements.Dossier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.life.AgreementName;

/** What people decide about agreements; it takes effect at once. */
final class AgreementActRoutes {
  private final AgreementParts parts;
  private final AgreementJson json;

  AgreementActRoutes(AgreementParts parts, AgreementJson json) {
    this.parts = parts;
    this.json = json;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "approveAgreement", this::approve,
        "refuseAgreement", this::refuse,
        "suspendAgreement", this::suspend,
        "resumeAgreement", this::resume,
        "terminateAgreement", this::terminate);
  }

  private Answer approve(Call call) {
    var grounds =
        new Grounds(
            AgreementPaths.text(call, "interpretation"), AgreementPaths.text(call, "assessment"));
    var name = AgreementPaths.name(call);
    return decided(name, parts.deciding().approve(name, call.person(), grounds));
  }

  private Answer refuse(Call call) {
    var name = AgreementPaths.name(call);
    parts.deciding().decline(name, call.person(), AgreementPaths.text(call, "note"));
    return Answer.ok(done(name));
  }

  private Answer suspend(Call call) {
    var name = AgreementPaths.name(call);
    parts.deciding().suspend(name, call.person(), AgreementPaths.text(call, "note"));
    return Answer.ok(done(name));
  }

  private Answer resume(Call call) {
    var name = AgreementPaths.name(call);
    return decided(name, parts.deciding().resume(name, call.person()));
  }

  private Answer terminate(Call call) {
    var name = AgreementPaths.name(call);
    parts.deciding().terminate(name, call.person(), AgreementPaths.text(call, "note"));
    return Answer.ok(done(name));
  }

  private Answer decided(AgreementName name, Decided decided) {
    return Answer.ok(done(name).put("given", decided.given()).put("needed", decided.needed()));
  }

  private ObjectNode done(AgreementName name) {
    parts.changed().run();
    return json.dossier(Dossier.open(parts.ledger(), name, parts.self()));
  }
}
