package org.heliograph.node.agreements;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.keys.SigningKey;

/** Signs drafts for both parties and writes them as files that {@link AgreementFolder} reads. */
public final class AgreementFiles {
  private final AgreementReader reader;
  private final AgreementLint lint;

  public AgreementFiles(AgreementReader reader, AgreementLint lint) {
    this.reader = reader;
    this.lint = lint;
  }

  /** Over the registries that ship with this version. */
  public static AgreementFiles standard() {
    return new AgreementFiles(AgreementReader.standard(), AgreementLint.standard());
  }

  /**
   * Reads a draft, pins both keys in it and signs it with them.
   *
   * @param draft YAML below {@code agreement:}, without {@code keys:}
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public SignedAgreement sign(String draft, SigningKey source, SigningKey recipient) {
    var signed =
        SignedAgreement.signDraft(
            draft.getBytes(StandardCharsets.UTF_8), reader, source, recipient);
    var defects = lint.defects(signed.agreement());
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return signed;
  }

  /** Writes {@code <id>.v<version>.yaml} into a folder, making the folder where need be. */
  public Path write(Path folder, SignedAgreement signed) throws IOException {
    var agreement = signed.agreement();
    Files.createDirectories(folder);
    var path = folder.resolve(agreement.id() + ".v" + agreement.version() + ".yaml");
    return Files.writeString(path, signed.toYaml(Vocabulary.standard()));
  }
}
