package org.heliograph.node.agreements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * A folder of agreement files ({@code *.yaml}) that both parties have signed already. A file that
 * cannot be used is reported and left out, the others are used.
 */
public final class AgreementFolder {
  private final Path folder;
  private final String federation;
  private final String self;
  private final AgreementKeys keys;
  private final AgreementReader reader;
  private final Supplier<AgreementLint> lint;
  private final InstantSource clock;

  /** Ids are chosen by each pair for itself. */
  private record Version(String source, String recipient, AgreementRef ref) {
    static Version of(Agreement agreement) {
      return new Version(agreement.source(), agreement.recipient(), agreement.ref());
    }
  }

  /**
   * @param self id of the member whose agreements these are
   * @param keys the directory's agreement keys
   */
  public AgreementFolder(
      Path folder,
      String federation,
      String self,
      AgreementKeys keys,
      AgreementReader reader,
      Supplier<AgreementLint> lint,
      InstantSource clock) {
    this.folder = folder;
    this.federation = federation;
    this.self = self;
    this.keys = keys;
    this.reader = reader;
    this.lint = lint;
    this.clock = clock;
  }

  /**
   * What comes of each file, ordered by name.
   *
   * @throws IOException if the folder cannot be listed
   */
  public List<AgreementFile> read() throws IOException {
    var files = new ArrayList<AgreementFile>();
    var usable = new HashSet<Version>();
    for (var path : paths()) {
      files.add(load(path, usable));
    }
    return files;
  }

  private List<Path> paths() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private AgreementFile load(Path path, Set<Version> usable) {
    var name = path.getFileName().toString();
    try {
      var signed = SignedAgreement.read(Files.readAllBytes(path), reader);
      var agreement = signed.agreement();
      var refusals = new ArrayList<Refusal>(lint.get().defects(agreement));
      place(agreement).ifPresent(refusals::add);
      if (refusals.isEmpty()) {
        signed.verify(keys, clock.instant());
        if (!usable.add(Version.of(agreement))) {
          refusals.add(invalid("version", "is in an earlier file too; remove one of the two"));
        }
      }
      return refusals.isEmpty()
          ? AgreementFile.used(name, signed)
          : AgreementFile.refused(name, refusals);
    } catch (DefectiveDocumentException e) {
      return AgreementFile.refused(name, e.refusals());
    } catch (RefusedException e) {
      return AgreementFile.refused(name, List.of(e.refusal()));
    } catch (IOException e) {
      var unreadable = "The file cannot be read: " + e.getMessage();
      return AgreementFile.refused(
          name, List.of(Refusal.at(RefusalReason.AGREEMENT_MALFORMED, "file", unreadable)));
    }
  }

  private Optional<Refusal> place(Agreement agreement) {
    if (!agreement.federation().equals(federation)) {
      return Optional.of(
          invalid("federation", "is not " + federation + ", of which this node is a member"));
    }
    if (!agreement.source().equals(self) && !agreement.recipient().equals(self)) {
      return Optional.of(invalid("source", "and recipient are others than " + self));
    }
    return Optional.empty();
  }

  private static Refusal invalid(String key, String words) {
    return Refusal.at(RefusalReason.FIELD_INVALID, key, key + " " + words + ".");
  }
}
