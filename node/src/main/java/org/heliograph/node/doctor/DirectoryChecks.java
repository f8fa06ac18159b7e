package org.heliograph.node.doctor;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.DirectoryChange;
import org.heliograph.node.members.DirectoryStore;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.members.MemberHome;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** What the node knows of its federation: the pinned root, the directory, its own standing. */
final class DirectoryChecks {
  private static final String DIRECTORY = "directory";
  private static final String RELEASES_NOTHING =
      "Nothing is released to partners until a newer one arrives.";
  private static final String ASK_FOR_ONE =
      "Ask the convener for ./heliograph convener publish; where the broker does not answer,"
          + " docs/operate/broker-outage.md.";

  /** What came of it, and the directory to measure the rest by. */
  record Looked(List<Finding> findings, Optional<Directory> directory) {
    static final Looked NOTHING = new Looked(List.of(), Optional.empty());
  }

  /** Takes what it is given, as a node would, and keeps nothing. */
  private record Unwritten(Optional<SignedDirectory> highest) implements DirectoryStore {
    @Override
    public void keep(SignedDirectory directory, DirectoryChange change) {
      // looking changes nothing
    }

    @Override
    public void refused(byte[] text, RefusalReason reason) {
      // told by the caller
    }
  }

  private DirectoryChecks() {}

  /**
   * @param texts directories and successions of root keys, as the database kept them and the broker
   *     has them, in this order
   */
  static Looked look(Deployment deployment, List<byte[]> texts) {
    var config = deployment.config();
    try {
      var trust = DirectoryTrust.read(deployment.home(), config.member().federation());
      var kept = MemberHome.of(config).directoryStore().highest();
      var known =
          MemberDirectory.open(
              trust, new Unwritten(kept), deployment.clock(), config.pace().grace());
      texts.forEach(known::offer);
      return judged(deployment, known);
    } catch (UncheckedIOException e) {
      return failed(String.valueOf(e.getMessage()));
    } catch (RefusedException e) {
      return failed(
          "The directory that came with the admission is not under the root key that is pinned: %s."
              .formatted(e.refusal().reason().wireName()));
    }
  }

  private static Looked failed(String found) {
    return new Looked(
        List.of(
            Finding.wrong(
                "root",
                found,
                "Nothing that the convener says is believed.",
                "Compare the fingerprint with the convener by another way:"
                    + " docs/operate/root-key-lost.md, docs/operate/root-ceremony.md.")),
        Optional.empty());
  }

  private static Looked judged(Deployment deployment, MemberDirectory known) {
    var findings = new ArrayList<Finding>();
    findings.add(root(known));
    findings.add(age(deployment, known));
    known
        .known()
        .ifPresent(
            directory -> {
              findings.add(standing(deployment, directory));
              findings.addAll(
                  new VersionChecks(deployment.config().member().id(), directory).look());
            });
    return new Looked(findings, known.known());
  }

  private static Finding root(MemberDirectory known) {
    var pinned = known.trust().root().keyId();
    return known
        .announced()
        .map(
            next ->
                Finding.warning(
                    "root",
                    "The convener announces root key %s, which the pinned one does not vouch for."
                        .formatted(next.root().keyId()),
                    "Its directories are refused until people decide.",
                    "docs/operate/root-key-lost.md."))
        .orElse(Finding.ok("root", "Root key %s is pinned.".formatted(pinned)));
  }

  private static Finding age(Deployment deployment, MemberDirectory known) {
    var refused = known.lastRefusal();
    if (known.known().isEmpty()) {
      return Finding.wrong(
          DIRECTORY, "There is none that can be believed.", RELEASES_NOTHING, ASK_FOR_ONE);
    }
    var directory = known.current();
    var due =
        "Version %d of %s; the next one was due by %s."
            .formatted(directory.version(), directory.issuedAt(), directory.nextUpdate());
    if (known.isStale()) {
      return Finding.wrong(DIRECTORY, due, RELEASES_NOTHING, ASK_FOR_ONE);
    }
    if (!deployment.clock().instant().isBefore(directory.nextUpdate())) {
      return Finding.warning(
          DIRECTORY,
          due,
          "It counts for %s more, and then nothing is released."
              .formatted(deployment.config().pace().grace()),
          ASK_FOR_ONE);
    }
    return refused
        .map(
            reason ->
                Finding.warning(
                    DIRECTORY,
                    "A newer one was refused: %s.".formatted(reason.reason().wireName()),
                    "The node goes by version %d until %s."
                        .formatted(directory.version(), directory.nextUpdate()),
                    "Ask the convener; docs/operate/root-key-lost.md where its key changed."))
        .orElse(
            Finding.ok(
                DIRECTORY,
                "Version %d of %s; the next one is due by %s."
                    .formatted(directory.version(), directory.issuedAt(), directory.nextUpdate())));
  }

  private static Finding standing(Deployment deployment, Directory directory) {
    var id = deployment.config().member().id();
    return directory
        .member(id)
        .map(self -> standing(id, self))
        .orElse(
            Finding.wrong(
                "standing",
                "The directory does not name %s.".formatted(id),
                "Partners refuse whatever this node sends.",
                "Compare member.id with the invitation, and ask the convener."));
  }

  private static Finding standing(String id, Member self) {
    return switch (self.status()) {
      case ACTIVE -> Finding.ok("standing", "%s is an active member.".formatted(id));
      case SUSPENDED ->
          Finding.wrong(
              "standing",
              "%s is suspended.".formatted(id),
              "Partners send it nothing new and take nothing new from it; withdrawals go on.",
              "Ask the convener why; it is lifted with ./heliograph convener resume."
                  + " What goes on meanwhile: docs/intentional.md.");
      case REVOKED ->
          Finding.wrong(
              "standing",
              "%s has left the federation.".formatted(id),
              "Its keys are refused, and its rights at the broker are gone.",
              "docs/operate/leave-the-federation.md says what remains to be done.");
    };
  }
}
