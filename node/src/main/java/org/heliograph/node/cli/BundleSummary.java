package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.evidence.BundleFile;
import org.heliograph.protocol.audit.evidence.EvidenceManifest;

/**
 * What a bundle says of itself; nothing of it is verified.
 *
 * @param about its scope, in words
 * @param witnesses names of those under its newest checkpoints, other than the member itself
 */
record BundleSummary(String about, long entries, List<String> witnesses) {
  static BundleSummary of(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile(), UTF_8)) {
      var manifest = EvidenceManifest.read(bytes(zip, "manifest.json"));
      var head = manifest.head();
      var witnesses = new TreeSet<String>();
      for (var log : manifest.logs()) {
        SignedNote.parse(bytes(zip, BundleFile.checkpoint(log.log(), log.size())))
            .signatures()
            .forEach(signature -> witnesses.add(signature.name()));
      }
      witnesses.removeIf(name -> name.startsWith(head.member() + "/"));
      return new BundleSummary(
          head.scope().words(),
          manifest.counts().getOrDefault("entries", 0L),
          List.copyOf(witnesses));
    }
  }

  private static byte[] bytes(ZipFile zip, String path) throws IOException {
    var entry = zip.getEntry(path);
    if (entry == null) {
      throw new CommandFailed("the bundle lacks " + path);
    }
    try (var in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
