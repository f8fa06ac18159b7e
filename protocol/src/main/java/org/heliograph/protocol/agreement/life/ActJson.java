package org.heliograph.protocol.agreement.life;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.heliograph.protocol.agreement.life.AgreementAct.Accede;
import org.heliograph.protocol.agreement.life.AgreementAct.Activate;
import org.heliograph.protocol.agreement.life.AgreementAct.Decline;
import org.heliograph.protocol.agreement.life.AgreementAct.Deleted;
import org.heliograph.protocol.agreement.life.AgreementAct.Describe;
import org.heliograph.protocol.agreement.life.AgreementAct.OnVersion;
import org.heliograph.protocol.agreement.life.AgreementAct.Propose;
import org.heliograph.protocol.agreement.life.AgreementAct.Resume;
import org.heliograph.protocol.agreement.life.AgreementAct.Seen;
import org.heliograph.protocol.agreement.life.AgreementAct.Sign;
import org.heliograph.protocol.agreement.life.AgreementAct.Suspend;
import org.heliograph.protocol.agreement.life.AgreementAct.Terminate;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Payload;

/** Acts as JSON objects; {@code act} says which one. */
final class ActJson {
  private static final int LONGEST_JWS = 512 * 1024;

  private ActJson() {}

  static ObjectNode write(AgreementAct act) {
    var json = JsonNodeFactory.instance.objectNode().put("act", name(act));
    switch (act) {
      case Propose it -> note(json.set("document", it.document()), it.note());
      case Decline it -> note(version(json, it), it.note());
      case Sign it -> version(json, it).put("signature", it.signature());
      case Activate it -> version(json, it);
      case Suspend it -> note(version(json, it), it.note());
      case Resume it -> version(json, it);
      case Terminate it -> note(version(json, it), it.note());
      case Deleted it -> version(json, it).put("signals", it.signals());
      case Describe it -> json.put("datasheet", it.datasheet());
      case Accede it -> json.put("programme", it.programme()).put("accession", it.accession());
      case Seen it -> json.put("upTo", it.upTo());
    }
    return json;
  }

  /** The wire name of an act. */
  static String name(AgreementAct act) {
    return switch (act) {
      case Propose it -> "propose";
      case Decline it -> "decline";
      case Sign it -> "sign";
      case Activate it -> "activate";
      case Suspend it -> "suspend";
      case Resume it -> "resume";
      case Terminate it -> "terminate";
      case Deleted it -> "deleted";
      case Describe it -> "describe";
      case Accede it -> "accede";
      case Seen it -> "seen";
    };
  }

  static AgreementAct read(Payload json) {
    var act = json.text("act");
    return switch (act) {
      case "propose" -> new Propose(json.node("document"), note(json));
      case "decline" -> new Decline(named(json), digest(json), note(json));
      case "sign" -> new Sign(named(json), digest(json), json.text("signature", LONGEST_JWS));
      case "activate" -> new Activate(named(json), digest(json));
      case "suspend" -> new Suspend(named(json), digest(json), note(json));
      case "resume" -> new Resume(named(json), digest(json));
      case "terminate" -> new Terminate(named(json), digest(json), note(json));
      case "deleted" -> new Deleted(named(json), digest(json), json.number("signals"));
      case "describe" -> new Describe(json.text("datasheet", LONGEST_JWS));
      case "accede" ->
          new Accede(json.text("programme", LONGEST_JWS), json.text("accession", LONGEST_JWS));
      case "seen" -> new Seen(json.number("upTo"));
      default -> throw json.refused("act", "is not one of the specified acts");
    };
  }

  private static ObjectNode version(ObjectNode json, OnVersion act) {
    act.name().write(json.putObject("agreement"));
    return json.put("digest", act.digest().toString());
  }

  private static void note(ObjectNode json, Optional<String> note) {
    json.put("note", note.orElse(null));
  }

  private static AgreementName named(Payload json) {
    return json.object("agreement", AgreementName::read);
  }

  private static Hash digest(Payload json) {
    return json.hash("digest");
  }

  private static Optional<String> note(Payload json) {
    return json.optionalText("note", AgreementAct.LONGEST_NOTE);
  }
}
