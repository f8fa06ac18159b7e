package org.heliograph.node.doctor;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.RefusedException;

/** Whether partners and this software have a version of the layout in common. */
final class VersionChecks {
  private static final String CHECK = "versions";

  private final ConsignmentCodec codec = new ConsignmentCodec(new SecureRandom());
  private final String id;
  private final Directory directory;

  VersionChecks(String id, Directory directory) {
    this.id = id;
    this.directory = directory;
  }

  List<Finding> look() {
    var findings = new ArrayList<Finding>();
    announced().ifPresent(findings::add);
    directory.members().stream()
        .filter(Member::isReachable)
        .filter(member -> !member.id().equals(id) && !isUnderstood(member))
        .map(this::without)
        .forEach(findings::add);
    return findings.isEmpty()
        ? List.of(Finding.ok(CHECK, "Every member speaks one that this software speaks."))
        : findings;
  }

  /** Partners write what the directory says that this member reads, and nothing later. */
  private Optional<Finding> announced() {
    return directory
        .member(id)
        .filter(self -> !new HashSet<>(self.protocolVersions()).containsAll(codec.versions()))
        .map(
            self ->
                Finding.warning(
                    CHECK,
                    "This software speaks versions %s, and the directory says %s of it."
                        .formatted(codec.versions(), self.protocolVersions()),
                    "Partners go by the directory.",
                    "./heliograph node announce; docs/operate/upgrade.md."));
  }

  private Finding without(Member member) {
    return Finding.warning(
        CHECK,
        "%s speaks versions %s and suites %s, and this software %s and %s."
            .formatted(
                member.id(),
                member.protocolVersions(),
                member.suites(),
                codec.versions(),
                codec.suites()),
        "Nothing can go to it.",
        "One of the two has to be upgraded; docs/operate/upgrade.md.");
  }

  private boolean isUnderstood(Member member) {
    try {
      return codec.versionFor(member.protocolVersions(), member.suites()) > 0;
    } catch (RefusedException e) {
      return false;
    }
  }
}
