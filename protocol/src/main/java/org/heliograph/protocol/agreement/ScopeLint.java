package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.at;
import static org.heliograph.protocol.document.Defect.invalid;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/** Checks what a clause covers against what it discloses. */
final class ScopeLint {
  private final IndicatorTypes types;
  private final LabelSchemes schemes;
  private final Clause clause;
  private final String path;
  private final List<Refusal> defects = new ArrayList<>();

  ScopeLint(IndicatorTypes types, LabelSchemes schemes, Clause clause, String path) {
    this.types = types;
    this.schemes = schemes;
    this.clause = clause;
    this.path = path;
  }

  List<Refusal> defects() {
    kinds();
    if (clause.aggregatesOnly()) {
      aggregates();
    } else {
      disclosedTypes();
      disclosedFields();
      scopeTypes();
      testedFields();
    }
    labels(".scope", clause.scope().conditions());
    labels(".sourceOnly", clause.sourceOnly());
    accounts();
    if (clause.retentionDays() < 1) {
      defects.add(invalid(path + ".retentionDays", "is below 1; say how long it may be kept"));
    }
    return defects;
  }

  private void kinds() {
    if (clause.scope().kinds().isEmpty()) {
      defects.add(
          invalid(path + ".scope.kinds", "is empty; name the kinds that the clause covers"));
    }
  }

  /** Only the source sees the signals that it counts, so it may test what it does not disclose. */
  private void aggregates() {
    if (!clause.disclosedFields().isEmpty() || !clause.disclosedTypes().isEmpty()) {
      defects.add(invalid(path + ".disclose", "contradicts aggregatesOnly; remove one of the two"));
    }
    if (clause.onward()) {
      defects.add(
          invalid(path + ".onward", "has nothing to share under aggregatesOnly; remove it"));
    }
  }

  private void disclosedTypes() {
    if (clause.disclosedTypes().isEmpty()) {
      defects.add(
          invalid(path + ".disclose.types", "is empty; name the indicator types to disclose"));
    }
    for (var name : clause.disclosedTypes()) {
      var where = path + ".disclose.types";
      var type = types.find(name);
      if (type.isEmpty()) {
        defects.add(
            at(
                RefusalReason.INDICATOR_TYPE_UNKNOWN,
                where,
                "names " + name + ", which is not an indicator type; correct or register it"));
      } else if (clause.scope().kinds().stream().noneMatch(type.get()::fits)) {
        defects.add(
            invalid(where, "names " + name + ", which no kind of the clause has; remove it"));
      }
    }
  }

  private void disclosedFields() {
    for (var field : clause.disclosedFields()) {
      if (clause.scope().kinds().stream().noneMatch(kind -> has(kind, field))) {
        defects.add(
            at(
                RefusalReason.FIELD_UNKNOWN,
                path + ".disclose.fields",
                "names " + field + ", which no kind of the clause has; correct or remove it"));
      }
    }
  }

  private static boolean has(SignalKind kind, String field) {
    return SlotTable.of(kind, SlotTable.CURRENT_SCHEMA).fields().contains(field);
  }

  private void scopeTypes() {
    for (var type : clause.scope().types()) {
      if (!clause.disclosedTypes().contains(type)) {
        defects.add(notDisclosed(".scope.types", type, "disclose.types"));
      }
    }
  }

  private void testedFields() {
    for (var field : clause.scope().conditions().testedFields()) {
      if (!clause.disclosedFields().contains(field)) {
        defects.add(notDisclosed(".scope", field, "disclose.fields"));
      }
    }
  }

  private Refusal notDisclosed(String where, String tested, String list) {
    return at(
        RefusalReason.TESTED_NOT_DISCLOSED,
        path + where,
        "asks for %s, which the clause does not disclose; add it to %s, or ask under sourceOnly"
            .formatted(tested, list));
  }

  private void labels(String where, Conditions conditions) {
    if (conditions.labels().isEmpty() && conditions.labelMatching() != LabelMatching.LITERAL) {
      defects.add(
          invalid(
              path + where + ".labelMatching", "has no labels to match; add them or remove it"));
    }
    for (var label : conditions.labels()) {
      int colon = label.indexOf(':');
      if (colon < 0 || !schemes.knows(label.substring(0, colon), label.substring(colon + 1))) {
        defects.add(
            at(
                RefusalReason.LABEL_UNKNOWN,
                path + where + ".labels",
                "names " + label + ", which no scheme has; write scheme:code, such as tc:A1"));
      }
    }
  }

  private void accounts() {
    var roles = clause.scope().conditions().subjectRoles();
    boolean covered = clause.scope().kinds().contains(SignalKind.ACCOUNT);
    var where = path + ".scope.subjectRoles";
    if (covered && roles.isEmpty()) {
      defects.add(invalid(where, "is missing; say whose accounts the clause covers"));
    }
    if (!covered && !roles.isEmpty()) {
      defects.add(invalid(where, "is of accounts alone; remove it, or add the kind account"));
    }
    var people = EnumSet.of(SubjectRole.VICTIM, SubjectRole.CHILD_WITH_HARMFUL_BEHAVIOUR);
    boolean offender = roles.contains(SubjectRole.SUSPECTED_OFFENDER);
    if (offender && roles.stream().anyMatch(people::contains)) {
      defects.add(
          invalid(
              where,
              "mixes suspected offenders with victims or children;"
                  + " give victims and children a clause of their own"));
    }
  }
}
