package org.heliograph.node.members.convener;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * The federation's root keys as the convener's folder has them: the one of now in {@code root.jwk},
 * how each came after another in {@code successions/}, and beside them what the present root says
 * of the next one until that is used.
 */
record ConvenerRoots(Path folder, String federation) {
  private static final String NAMED = "named.jws";

  /** The present root, and those whose place it took. */
  DirectoryTrust trust() {
    var former = new ArrayList<VerifyingKey>();
    try {
      for (var file : formerFiles()) {
        former.add(key(file));
      }
      return new DirectoryTrust(federation, key(rootFile()), former);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read root keys in " + folder, e);
    }
  }

  void write(VerifyingKey root) {
    PrivateFile.write(rootFile(), StrictJson.write(root.toJwk()));
  }

  /** All that were published, the first of them first. */
  List<SignedSuccession> successions() {
    try {
      var all = new ArrayList<SignedSuccession>();
      for (var file : files(".succession")) {
        all.add(SignedSuccession.parse(Files.readAllBytes(file)));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read successions in " + folder, e);
    }
  }

  /** What the present root says of the next; empty where nothing waits. */
  Optional<String> named() {
    try {
      var file = own().resolve(NAMED);
      return Files.exists(file) ? Optional.of(Files.readString(file, US_ASCII)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what the root says of the next", e);
    }
  }

  void name(String statement) {
    PrivateFile.write(own().resolve(NAMED), statement.getBytes(US_ASCII));
  }

  /** Puts the next root in the place of the present one. */
  void succeed(long number, SignedSuccession signed, VerifyingKey next) {
    var present = trust().root();
    PrivateFile.write(
        own().resolve("%04d.former.jwk".formatted(number)), StrictJson.write(present.toJwk()));
    PrivateFile.write(own().resolve("%04d.succession".formatted(number)), signed.toBytes());
    write(next);
    try {
      Files.deleteIfExists(own().resolve(NAMED));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete what was used", e);
    }
  }

  private List<Path> formerFiles() throws IOException {
    return files(".former.jwk");
  }

  private List<Path> files(String suffix) throws IOException {
    if (!Files.isDirectory(own())) {
      return List.of();
    }
    try (var files = Files.list(own())) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static VerifyingKey key(Path file) throws IOException {
    return VerifyingKey.ofJwk(StrictJson.parse(Files.readAllBytes(file)));
  }

  private Path own() {
    return folder.resolve("successions");
  }

  private Path rootFile() {
    return folder.resolve("root.jwk");
  }
}
