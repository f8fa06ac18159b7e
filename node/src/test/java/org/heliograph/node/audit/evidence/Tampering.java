package org.heliograph.node.audit.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.heliograph.protocol.audit.evidence.EvidenceCheck;

/**
 * One way to tamper with a bundle about a signal.
 *
 * @param found the check that has to fail
 * @param bytes of the changed archive
 */
public record Tampering(
    String name, EvidenceCheck found, BiFunction<EvidenceStore, OpenedBundle, byte[]> bytes) {
  /** By somebody on the way, who has no key: the manifest stays as it was. */
  static Tampering onTheWay(
      String name, EvidenceCheck found, BiConsumer<EvidenceStore, OpenedBundle> change) {
    return new Tampering(
        name,
        found,
        (store, bundle) -> {
          change.accept(store, bundle);
          return bundle.zipped();
        });
  }

  /** By the member itself, which signs the manifest of what it changed. */
  static Tampering byTheMember(
      String name, EvidenceCheck found, BiConsumer<EvidenceStore, OpenedBundle> change) {
    return new Tampering(
        name + ", by the member itself",
        found,
        (store, bundle) -> {
          change.accept(store, bundle);
          return bundle.signAgain(store.checkpointKey(EvidenceStore.HARBOR)).zipped();
        });
  }

  @Override
  public String toString() {
    return name + " -> " + found.wireName();
  }

  /** The archive, tampered with. */
  public byte[] apply(EvidenceStore store, Path bundle) {
    return bytes.apply(store, OpenedBundle.of(bundle));
  }

  public static List<Tampering> all() {
    return Stream.of(
            TamperedContent.entries(),
            TamperedContent.proofs(),
            TamperedContent.facts(),
            TamperedContent.texts(),
            TamperedContent.agreements(),
            TamperedSignatures.checkpoints(),
            TamperedSignatures.signers(),
            TamperedSignatures.growth(),
            TamperedSignatures.directories(),
            TamperedSignatures.manifests(),
            TamperedSignatures.reports(),
            TamperedArchives.names(),
            TamperedArchives.archives())
        .flatMap(List::stream)
        .toList();
  }

  static String inLine(String text, int line, UnaryOperator<String> change) {
    var lines = new ArrayList<>(List.of(text.split("\n", -1)));
    lines.set(line, change.apply(lines.get(line)));
    return String.join("\n", lines);
  }

  /** Another character of the same alphabet in the first place. */
  static String flip(String text) {
    return (text.charAt(0) == 'A' ? 'B' : 'A') + text.substring(1);
  }
}
