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
 * A folder of signed agreement files ({@code *.yaml}). A file that cannot be used is reported and
 * left out, the others are used. Thread-safe: readers see one whole loading or the next.
 */
public final class AgreementFolder {
  private final Path folder;
  private final String federation;
  private final String self;
  private final AgreementKeys keys;
  private final AgreementReader reader;
  private final AgreementLint lint;
  private final InstantSource clock;
  private volatile Loading loading = new Loading(Agreements.none(), List.of());

  /** One reading of the folder: what is usable, and what came of each file. */
  public record Loading(Agreements agreements, List<AgreementFile> files) {
    public Loading {
      files = List.copyOf(files);
    }
  }

  /** Ids are chosen by each pair for itself. */
  private record Version(String source, String recipient, AgreementRef ref) {
    static Version of(Agreement agreement) {
      return new Version(agreement.source(), agreement.recipient(), agreement.ref());
    }
  }

  /**
   * A folder that nothing was read from yet.
   *
   * @param self id of the member whose agreements these are
   * @param keys the directory's agreement keys
   */
  public AgreementFolder(
      Path folder,
      String federation,
      String self,
      AgreementKeys keys,
      AgreementReader reader,
      AgreementLint lint,
      InstantSource clock) {
    this.folder = folder;
    this.federation = federation;
    this.self = self;
    this.keys = keys;
    this.reader = reader;
    this.lint = lint;
    this.clock = clock;
  }

  /** What the last reload found; no agreements before the first. */
  public Agreements agreements() {
    return loading.agreements();
  }

  /** What came of each file at the last reload, ordered by name. */
  public List<AgreementFile> files() {
    return loading.files();
  }

  /**
   * Reads the folder again, also because the directory may have changed.
   *
   * @throws IOException if the folder cannot be listed; what was loaded before stays
   */
  public synchronized Loading reload() throws IOException {
    var files = new ArrayList<AgreementFile>();
    var usable = new HashSet<Version>();
    for (var path : paths()) {
      files.add(load(path, usable));
    }
    var inOrder = files.stream().map(AgreementFile::agreement).flatMap(Optional::stream).toList();
    loading = new Loading(Agreements.compile(self, inOrder, lint), files);
    return loading;
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
      var refusals = new ArrayList<Refusal>(lint.defects(agreement));
      place(agreement).ifPresent(refusals::add);
      if (refusals.isEmpty()) {
        signed.verify(keys, clock.instant());
        if (!usable.add(Version.of(agreement))) {
          refusals.add(invalid("version", "is in an earlier file too; remove one of the two"));
        }
      }
      return refusals.isEmpty()
          ? AgreementFile.used(name, agreement)
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
