package org.heliograph.node.members.convener;

import java.util.List;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.agreement.programme.ProgrammeLint;
import org.heliograph.protocol.agreement.programme.ProgrammeReader;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.document.Defect;
import org.heliograph.protocol.document.DefectiveDocumentException;

/** Signs programmes with the convener's online key and publishes them. */
record ProgrammeOffice(ConvenerDesk desk, DirectoryIssuer issuer) {
  List<SignedProgramme> all() {
    return desk.programmes().stream().map(issuer.trust()::verifyKept).toList();
  }

  SignedProgramme publish(byte[] text) {
    var programme = ProgrammeReader.standard().read(text);
    var defects = new ProgrammeLint(AgreementLint.standard()).defects(programme);
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    require(
        programme.federation().equals(issuer.settings().federation()),
        "federation",
        "is not " + issuer.settings().federation());
    int next =
        all().stream()
                .map(SignedProgramme::programme)
                .filter(it -> it.id().equals(programme.id()))
                .mapToInt(Programme::version)
                .max()
                .orElse(0)
            + 1;
    require(programme.version() == next, "version", "is not " + next + ", the next one");
    return sign(programme);
  }

  /** The same terms under the delegation of now, since members believe no earlier one. */
  void signAnew() {
    all().stream().map(SignedProgramme::programme).forEach(this::sign);
  }

  private SignedProgramme sign(Programme programme) {
    var signed = SignedProgramme.sign(programme, desk.delegation(), desk.directoryKey());
    desk.write(signed);
    issuer.cluster().announce(signed);
    return signed;
  }

  private static void require(boolean holds, String field, String words) {
    if (!holds) {
      throw new DefectiveDocumentException(List.of(Defect.invalid(field, words)));
    }
  }
}
