package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementTerminology;
import org.heliograph.protocol.agreement.Remark;
import org.heliograph.protocol.agreement.datasheet.DatasheetLint;
import org.heliograph.protocol.agreement.datasheet.DatasheetReader;
import org.heliograph.protocol.agreement.programme.ProgrammeLint;
import org.heliograph.protocol.agreement.programme.ProgrammeReader;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;

/**
 * What is wrong with a document, and what people should look at, as the node's API answers it:
 * {@code defects} and {@code remarks}.
 */
record LintReport(JsonNode answer) {
  /** Checks an agreement with the registries that ship with this version. */
  static LintReport ofAgreement(byte[] text) {
    var lint = AgreementLint.standard();
    try {
      var agreement = AgreementText.read(text);
      var report = report(lint.defects(agreement), lint.remarks(agreement, now()));
      for (var remark : AgreementTerminology.remarks(agreement)) {
        report
            .withArray("remarks")
            .addObject()
            .put("field", remark.field())
            .put("detail", remark.words());
      }
      return new LintReport(report);
    } catch (DefectiveDocumentException defective) {
      return new LintReport(report(defective.refusals(), List.of()));
    }
  }

  static LintReport ofDatasheet(byte[] text) {
    try {
      var datasheet = DatasheetReader.read(text);
      return new LintReport(
          report(DatasheetLint.defects(datasheet), DatasheetLint.remarks(datasheet, now())));
    } catch (DefectiveDocumentException defective) {
      return new LintReport(report(defective.refusals(), List.of()));
    }
  }

  static LintReport ofProgramme(byte[] text) {
    try {
      var programme = ProgrammeReader.standard().read(text);
      var lint = new ProgrammeLint(AgreementLint.standard());
      return new LintReport(report(lint.defects(programme), List.of()));
    } catch (DefectiveDocumentException defective) {
      return new LintReport(report(defective.refusals(), List.of()));
    }
  }

  private static ObjectNode report(List<Refusal> defects, List<Remark> remarks) {
    var report = JsonNodeFactory.instance.objectNode();
    report.set("defects", Defects.of(defects).json());
    report.set("remarks", Defects.remarks(remarks));
    return report;
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }

  boolean isSound() {
    return answer.path("defects").isEmpty();
  }

  int exit() {
    return isSound() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  /**
   * Prints it.
   *
   * @param next what to do where there are no defects
   */
  void show(Terminal terminal, boolean json, String next) {
    if (json) {
      terminal.line(answer.toPrettyString());
      return;
    }
    var defects = Defects.of(answer.path("defects"));
    int count = defects.all().size();
    terminal.line(
        count == 0
            ? terminal.good("No defects.")
            : terminal.bad(count == 1 ? "1 defect:" : count + " defects:"));
    defects.show(terminal);
    Defects.showRemarks(terminal, answer.path("remarks"));
    terminal.note(count == 0 ? next : "Correct the file, then run this again.");
  }
}
