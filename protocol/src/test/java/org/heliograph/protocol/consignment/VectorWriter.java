package org.heliograph.protocol.consignment;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the vectors that do not exist yet; an existing one is never changed, because other
 * implementations hold it. Run by hand, in the folder of this module.
 */
final class VectorWriter {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private VectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    for (var golden : GoldenSamples.all().entrySet()) {
      write("golden/" + golden.getKey(), golden.getValue());
    }
    var defects =
        Stream.of(
                DefectivePositions.positions(),
                DefectivePositions.chains(),
                DefectivePositions.statements(),
                DefectiveStatements.repair(),
                DefectiveEnvelopes.envelopes(),
                DefectiveEnvelopes.addresses(),
                DefectiveEnvelopes.seals(),
                DefectiveEnvelopes.sealNames(),
                DefectiveEnvelopes.sealedContents(),
                DefectiveContents.bodies(),
                DefectiveContents.parcels(),
                DefectiveContents.entryForms(),
                DefectiveContents.entries(),
                DefectiveContents.slots())
            .flatMap(List::stream);
    for (var sample : defects.toList()) {
      write("defective/" + sample.name() + ".json", json(sample));
    }
  }

  private static void write(String name, String content) throws IOException {
    var file = Vectors.FOLDER.resolve(name);
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content + "\n");
    }
  }

  private static String json(DefectiveSample sample) throws IOException {
    var json = JsonNodeFactory.instance.objectNode().put("defect", sample.defect());
    var before = json.putArray("before");
    sample.before().forEach(delivery -> describe(delivery, before.addObject()));
    describe(sample.defective(), json.putObject("defective"));
    json.put("reason", sample.reason().wireName());
    describe(sample.after(), json.putObject("after"));
    return pretty(json);
  }

  private static void describe(DefectiveSample.Delivery delivery, ObjectNode json) {
    json.put("stream", delivery.stream().toString()).put("consignment", delivery.consignment());
  }

  static String pretty(ObjectNode json) throws IOException {
    return MAPPER.writeValueAsString(json);
  }

  /** Hexadecimal in lines of 32 bytes. */
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).replaceAll("(.{64})(?=.)", "$1\n");
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
