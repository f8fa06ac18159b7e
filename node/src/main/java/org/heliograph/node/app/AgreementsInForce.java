package org.heliograph.node.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.heliograph.node.agreements.AgreementFolder;
import org.heliograph.node.agreements.Agreements;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.protocol.directory.Directory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agreements as the newest directory vouches for them. Nobody decides by what was read before
 * that directory was here: to a node that has just started it would look as if every agreement had
 * ended, and it would take back all that its partners hold. Safe for many threads.
 */
final class AgreementsInForce {
  private static final Logger LOG = LoggerFactory.getLogger(AgreementsInForce.class);

  private final AgreementFolder folder;
  private final MemberDirectory directory;
  private volatile long vouchedBy = -1;

  AgreementsInForce(AgreementFolder folder, MemberDirectory directory) {
    this.folder = folder;
    this.directory = directory;
  }

  /**
   * What to decide by.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException DIRECTORY_STALE if there was never a
   *     directory
   */
  Agreements current() {
    if (vouchedBy != directory.current().version()) {
      reload();
    }
    return folder.agreements();
  }

  /** What was read last, whoever vouches for it; none at first. */
  Agreements lastRead() {
    return folder.agreements();
  }

  /** Reads the files again. */
  synchronized void reload() {
    var before = folder.files();
    long version = directory.known().map(Directory::version).orElse(-1L);
    try {
      folder.reload();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    vouchedBy = version;
    if (!folder.files().equals(before)) {
      folder.files().forEach(file -> LOG.info("agreement {}", file));
    }
  }
}
