package org.heliograph.node.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.keys.SigningKey;

/** A bundle taken apart, to be changed and put together again. */
final class OpenedBundle {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, byte[]> files = new LinkedHashMap<>();

  static OpenedBundle of(Path file) {
    var opened = new OpenedBundle();
    try (var zip = new ZipInputStream(Files.newInputStream(file), UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        opened.files.put(entry.getName(), zip.readAllBytes());
      }
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first file whose path begins and ends so. */
  String path(String start, String end) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(start) && path.endsWith(end))
        .findFirst()
        .orElseThrow();
  }

  /** The last file whose path begins and ends so. */
  String last(String start, String end) {
    return files.keySet().stream()
        .filter(path -> path.startsWith(start) && path.endsWith(end))
        .reduce((one, next) -> next)
        .orElseThrow();
  }

  byte[] bytes(String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  String text(String path) {
    return new String(bytes(path), UTF_8);
  }

  OpenedBundle put(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  OpenedBundle put(String path, String text) {
    return put(path, text.getBytes(UTF_8));
  }

  OpenedBundle remove(String path) {
    Objects.requireNonNull(files.remove(path), path);
    return this;
  }

  /** Changes a text, which has to be another one then. */
  OpenedBundle change(String path, UnaryOperator<String> change) {
    var before = text(path);
    var after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalStateException(path + " was not changed");
    }
    return put(path, after);
  }

  OpenedBundle changeJson(String path, Consumer<ObjectNode> change) {
    return change(
        path,
        text -> {
          try {
            var json = (ObjectNode) JSON.readTree(text);
            change.accept(json);
            return json.toString();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  JsonNode json(String path) {
    try {
      return JSON.readTree(bytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the manifest fit the files again and signs it, as who has the member's key can. */
  OpenedBundle signAgain(SigningKey key) {
    changeJson(
        "manifest.json",
        manifest -> {
          manifest.put("tampered", true);
          var list = manifest.putArray("files");
          files.forEach(
              (path, bytes) -> {
                if (!path.startsWith("manifest.")) {
                  list.addObject()
                      .put("path", path)
                      .put("sha256", sha256(bytes))
                      .put("bytes", bytes.length);
                }
              });
          var counts = (ObjectNode) manifest.path("counts");
          counts.put("entries", count("entries/")).put("proofs", count("proofs/"));
          counts.put("singleFacts", files.keySet().stream().filter(OpenedBundle::isFact).count());
          counts.put("agreements", count("agreements/"));
        });
    return sign(key);
  }

  private static boolean isFact(String path) {
    return path.startsWith("facts/") && path.endsWith(".json");
  }

  private long count(String folder) {
    return files.keySet().stream().filter(path -> path.startsWith(folder)).count();
  }

  /** Signs the manifest as it is. */
  OpenedBundle sign(SigningKey key) {
    var member = json("manifest.json").path("member").asText();
    var text =
        "heliograph evidence bundle 1\nmanifest.json sha256 "
            + sha256(bytes("manifest.json"))
            + "\n";
    var name = NoteKey.log(member + "/heliograph/evidence", key.verifyingKey());
    var signature =
        ByteBuffer.allocate(68).putInt(name.id()).put(key.sign(text.getBytes(UTF_8))).array();
    return put(
        "manifest.note",
        text
            + "\n\u2014 "
            + name.name()
            + " "
            + Base64.getEncoder().encodeToString(signature)
            + "\n");
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The archive; a name may be replaced by one of the same length, even by one that is there. */
  byte[] zipped() {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out, UTF_8)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
