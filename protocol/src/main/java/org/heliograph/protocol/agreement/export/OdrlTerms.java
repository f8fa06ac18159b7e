package org.heliograph.protocol.agreement.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.signal.WireNamed;

/** Constraints and typed values as ODRL writes them. */
final class OdrlTerms {
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  private OdrlTerms() {}

  /** Adds a constraint and gives the object of its right operand. */
  static ObjectNode constraint(ArrayNode constraints, String left, String operator) {
    return constraint(left, operator, constraints).putObject("rightOperand");
  }

  static void constraint(ArrayNode constraints, String left, String operator, String right) {
    constraint(left, operator, constraints).put("rightOperand", right);
  }

  static void constraint(ArrayNode constraints, String left, String operator, long right) {
    constraint(left, operator, constraints).put("rightOperand", right);
  }

  /** Any or none of these; no constraint where there are none. */
  static void among(ArrayNode constraints, String left, String operator, Collection<String> right) {
    if (!right.isEmpty()) {
      var list = constraint(left, operator, constraints).putArray("rightOperand");
      right.forEach(list::add);
    }
  }

  private static ObjectNode constraint(String left, String operator, ArrayNode constraints) {
    return constraints.addObject().put("leftOperand", left).put("operator", operator);
  }

  static void during(ArrayNode constraints, Validity validity) {
    constraint("dateTime", "gteq", constraints).set("rightOperand", dateTime(validity.from()));
    if (validity.to() != null) {
      constraint("dateTime", "lt", constraints).set("rightOperand", dateTime(validity.to()));
    }
  }

  static void days(ArrayNode constraints, String operator, int days) {
    constraint(constraints, "elapsedTime", operator)
        .put("@value", "P" + days + "D")
        .put("@type", XSD + "duration");
  }

  static ObjectNode period(Validity validity) {
    var json = Odrl.object();
    json.set("hg:from", dateTime(validity.from()));
    if (validity.to() != null) {
      json.set("hg:to", dateTime(validity.to()));
    }
    return json;
  }

  static ObjectNode dateTime(OffsetDateTime time) {
    return Odrl.object()
        .put("@value", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time))
        .put("@type", XSD + "dateTime");
  }

  /** What may flow back, with every list written out: ODRL has no defaults of ours. */
  static ObjectNode returns(ReturnTerms terms) {
    var json = Odrl.object();
    names(json.putArray("hg:outcome"), terms.outcomes());
    names(json.putArray("hg:automaticOutcome"), terms.automatic());
    names(json.putArray("hg:outcomeMember"), terms.members());
    return json;
  }

  private static void names(ArrayNode list, Collection<? extends WireNamed> constants) {
    names(constants).forEach(list::add);
  }

  static Collection<String> names(Collection<? extends WireNamed> constants) {
    return constants.stream().map(WireNamed::wireName).toList();
  }
}
