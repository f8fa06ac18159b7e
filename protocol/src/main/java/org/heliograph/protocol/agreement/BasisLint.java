package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.at;
import static org.heliograph.protocol.document.Defect.invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heliograph.protocol.agreement.Vocabulary.Provision;
import org.heliograph.protocol.agreement.Vocabulary.Role;
import org.heliograph.protocol.document.Placeholders;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.jspecify.annotations.Nullable;

/** Checks that the bases and the transfer tool of a clause can carry it. */
final class BasisLint {
  /** Instruments under which data about offences needs a provision of its own. */
  private static final Set<String> OFFENCE_DATA = Set.of("eu-gdpr", "uk-gdpr");

  private final Vocabulary vocabulary;
  private final Clause clause;
  private final String path;
  private final List<Refusal> defects = new ArrayList<>();

  BasisLint(Vocabulary vocabulary, Clause clause, String path) {
    this.vocabulary = vocabulary;
    this.clause = clause;
    this.path = path;
  }

  List<Refusal> defects() {
    if (vocabulary.purpose(clause.purpose()).isEmpty()) {
      defects.add(
          at(
              RefusalReason.PURPOSE_UNKNOWN,
              path + ".purpose",
              "is "
                  + clause.purpose()
                  + ", which the vocabulary does not have; choose one it has"));
    }
    party(path + ".senderBases", clause.senderBases());
    party(path + ".recipientBases", clause.recipientBases());
    transfer(path + ".transfer", clause.transfer());
    return defects;
  }

  private void party(String where, List<Basis> bases) {
    var provisions = new ArrayList<Provision>();
    for (int i = 0; i < bases.size(); i++) {
      var basis = bases.get(i);
      var here = where + "[" + i + "]";
      var provision = vocabulary.provision(basis.provision()).orElse(null);
      if (provision == null) {
        defects.add(
            at(
                RefusalReason.BASIS_INVALID,
                here + ".provision",
                "is "
                    + basis.provision()
                    + ", which the vocabulary does not have;"
                    + " write one it has, such as eu-gdpr:A6-1-f"));
      } else {
        provisions.add(provision);
        basis(here, basis, provision);
      }
    }
    if (provisions.size() == bases.size()) {
      together(where, provisions);
    }
  }

  private void basis(String where, Basis basis, Provision provision) {
    AgreementLint.order(where + ".valid", basis.validity(), defects);
    reference(where, provision.name(), basis.reference(), provision.reference());
    if (provision.ends() && basis.validity().to() == null) {
      defects.add(
          at(
              RefusalReason.BASIS_INVALID,
              where + ".validTo",
              "is missing; " + provision.name() + " ends by law, so say when"));
    }
    var purpose = vocabulary.purpose(clause.purpose()).map(Vocabulary.Purpose::name).orElse("");
    if (!provision.purposes().isEmpty() && !provision.purposes().contains(purpose)) {
      defects.add(
          at(
              RefusalReason.BASIS_INVALID,
              where + ".provision",
              "is %s, which does not carry the purpose %s; it carries %s"
                  .formatted(provision.name(), purpose, String.join(", ", provision.purposes()))));
    }
  }

  private void together(String where, List<Provision> provisions) {
    if (provisions.stream().noneMatch(provision -> provision.role() == Role.BASIS)) {
      defects.add(
          at(
              RefusalReason.BASIS_INVALID,
              where,
              "has no legal basis for the processing itself; add one, such as eu-gdpr:A6-1-f"));
    }
    var needsOffenceData =
        provisions.stream().map(Provision::instrument).filter(OFFENCE_DATA::contains).findFirst();
    boolean has = provisions.stream().anyMatch(it -> it.role() == Role.OFFENCE_DATA);
    if (aboutOffences() && needsOffenceData.isPresent() && !has) {
      defects.add(
          at(
              RefusalReason.BASIS_INVALID,
              where,
              "has nothing for offence data, which such accounts are; add "
                  + needsOffenceData.get()
                  + ":A10 with its reference, or take accounts out of the clause"));
    }
  }

  private boolean aboutOffences() {
    var roles = clause.scope().conditions().subjectRoles();
    return clause.scope().kinds().contains(SignalKind.ACCOUNT)
        && roles.stream().anyMatch(role -> role != SubjectRole.VICTIM);
  }

  private void transfer(String where, Transfer transfer) {
    AgreementLint.order(where + ".valid", transfer.validity(), defects);
    var tool = vocabulary.transferTool(transfer.tool()).orElse(null);
    if (tool == null) {
      defects.add(
          at(
              RefusalReason.BASIS_INVALID,
              where + ".tool",
              "is "
                  + transfer.tool()
                  + ", which the vocabulary does not have;"
                  + " write none where no transfer is restricted, or one such as eu-gdpr:A46-2-c"));
      return;
    }
    reference(where, tool.name(), transfer.reference(), tool.reference());
    if (tool.reference() != null && transfer.country() == null) {
      defects.add(
          invalid(where + ".country", "is missing; name the recipient's country, such as US"));
    }
  }

  private void reference(
      String where, String name, @Nullable String given, @Nullable String asked) {
    if (asked != null && given == null) {
      defects.add(
          at(
              RefusalReason.REFERENCE_MISSING,
              where + ".reference",
              "is missing; for " + name + " name " + asked));
    }
    Placeholders.require(where + ".reference", given, defects);
  }
}
