package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the vectors that do not exist yet; an existing one is never changed, because other
 * implementations hold it. Run by hand, in the folder of this module.
 */
final class DirectoryVectors {
  static final Path FOLDER = Path.of("src/test/resources/vectors/directory");

  private DirectoryVectors() {}

  public static void main(String[] arguments) throws IOException {
    write("golden/root.jwk", Samples.ROOT.verifyingKey().toJwk().toString() + "\n");
    write("golden/last.jws", text(Samples.signed(Samples.LAST)));
    write("golden/directory.jws", text(Samples.signed(Samples.NEXT)));
    write("golden/snapshot.json", new String(Samples.NEXT.payload(), UTF_8) + "\n");
    write("golden/announcement.jws", Samples.announcement().sign(Samples.HARBOR_SEAL) + "\n");
    for (var defect : Defects.all()) {
      var json =
          JsonNodeFactory.instance
              .objectNode()
              .put("defect", defect.words())
              .put("now", Samples.NOW.toString())
              .put("last", text(Samples.signed(defect.last())))
              .put("directory", new String(defect.text(), US_ASCII))
              .put("reason", defect.reason().wireName());
      write(
          "defective/" + defect.name() + ".json",
          new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
  }

  private static String text(SignedDirectory directory) {
    return new String(directory.toBytes(), US_ASCII);
  }

  private static void write(String name, String content) throws IOException {
    var file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
  }
}
