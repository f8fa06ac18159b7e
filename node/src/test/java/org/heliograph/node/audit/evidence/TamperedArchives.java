package org.heliograph.node.audit.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import org.heliograph.protocol.audit.evidence.EvidenceCheck;

/** The archive itself, changed. */
final class TamperedArchives {
  private TamperedArchives() {}

  static List<Tampering> names() {
    return List.of(
        Tampering.onTheWay(
            "a further file",
            EvidenceCheck.FILES_LISTED,
            (store, bundle) -> bundle.put("entries/1-700.json", "{}")),
        Tampering.onTheWay(
            "a file of no known kind",
            EvidenceCheck.ARCHIVE_NAMES,
            (store, bundle) -> bundle.put("readme.txt", "placeholder")),
        new Tampering(
            "a file twice",
            EvidenceCheck.ARCHIVE_DUPLICATES,
            (store, bundle) ->
                renamed(
                    bundle.put("entries/1-700.json", "{}").put("entries/1-701.json", "{}").zipped(),
                    "entries/1-701.json",
                    "entries/1-700.json")),
        Tampering.onTheWay(
            "a path that leads out",
            EvidenceCheck.ARCHIVE_NAMES,
            (store, bundle) -> bundle.put("../../entries/1-1.json", "{}")),
        Tampering.onTheWay(
            "an absolute path",
            EvidenceCheck.ARCHIVE_NAMES,
            (store, bundle) -> bundle.put("/entries/1-1.json", "{}")));
  }

  static List<Tampering> archives() {
    return List.of(
        Tampering.onTheWay(
            "a zip bomb",
            EvidenceCheck.ARCHIVE_LIMITS,
            (store, bundle) -> bundle.put("entries/1-700.json", new byte[64 << 20])),
        new Tampering(
            "a list at the end that hides a file",
            EvidenceCheck.ARCHIVE_READABLE,
            (store, bundle) ->
                renamedLast(
                    bundle.put("entries/1-700.json", "{}").zipped(),
                    "entries/1-700.json",
                    "entries/1-701.json")),
        new Tampering(
            "an archive cut off",
            EvidenceCheck.ARCHIVE_READABLE,
            (store, bundle) -> {
              var whole = bundle.zipped();
              return Arrays.copyOf(whole, whole.length / 2);
            }),
        new Tampering(
            "something else than an archive",
            EvidenceCheck.ARCHIVE_READABLE,
            (store, bundle) -> new byte[1_000]));
  }

  private static byte[] renamed(byte[] archive, String from, String to) {
    return new String(archive, ISO_8859_1).replace(from, to).getBytes(ISO_8859_1);
  }

  private static byte[] renamedLast(byte[] archive, String from, String to) {
    var text = new String(archive, ISO_8859_1);
    int at = text.lastIndexOf(from);
    return (text.substring(0, at) + to + text.substring(at + from.length())).getBytes(ISO_8859_1);
  }
}
