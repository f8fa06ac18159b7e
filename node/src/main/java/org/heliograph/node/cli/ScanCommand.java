package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scan}: looks for keywords that partners disclosed in files. */
@Command(
    name = "scan",
    description = {
      "Find keywords that partners disclosed to you in texts. Says where they stand, in characters,",
      "and prints nothing of a text unless --context asks for it. Exit status 2: none was found."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph scan message.txt --purpose prevent-child-sexual-exploitation",
      "  ./heliograph scan *.txt --purpose detect --diacritics ignore --obfuscation",
      "  echo 'at the Quuxberry' | ./heliograph scan - --purpose detect --context 20",
      "",
      "Texts are UTF-8, each at most 1 MiB. The node neither stores nor logs them."
    })
final class ScanCommand extends NodeCall {
  private static final int MOST_TEXTS = 100;
  private static final int MOST_BYTES = 1 << 20;
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "What to scan; - for standard input.")
  private List<String> files = List.of();

  @Option(names = "--purpose", paramLabel = "NAME", description = "What you ask for.")
  private @Nullable String purpose;

  @Option(
      names = "--mode",
      paramLabel = "word|substring",
      description = "Whether keywords have to be whole words (default: word).")
  private @Nullable String mode;

  @Option(
      names = "--diacritics",
      paramLabel = "exact|ignore",
      description = "Whether accents count (default: exact).")
  private @Nullable String diacritics;

  @Option(names = "--obfuscation", description = "Find disguised keywords, too.")
  private boolean obfuscation;

  @Option(names = "--repeats", description = "With --obfuscation, letters may be repeated.")
  private boolean repeats;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Leave out keywords of another language.")
  private @Nullable String language;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Print what was found, with so many characters before and behind.")
  private int context;

  private final Map<String, String> texts = new LinkedHashMap<>();

  ScanCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    files.forEach(file -> texts.put(file, read(file)));
    var whole = JsonNodeFactory.instance.objectNode();
    var answers = JsonNodeFactory.instance.arrayNode();
    for (var batch : batches()) {
      var answer = node.post("/v1/scans", question(batch));
      for (var one : answer.path("texts")) {
        var file = batch.get(one.path("index").asInt());
        answers.add(((ObjectNode) one).put("index", answers.size()).put("file", file));
      }
      whole.setAll((ObjectNode) answer);
    }
    whole.set("texts", answers);
    return whole;
  }

  private static String read(String file) {
    try {
      byte[] bytes =
          file.equals(STANDARD_INPUT)
              ? System.in.readNBytes(MOST_BYTES + 1)
              : Files.readAllBytes(Path.of(file));
      if (bytes.length > MOST_BYTES) {
        throw new CommandFailed(file + " is larger than 1 MiB; split it");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandFailed(file + " is not UTF-8");
    } catch (IOException e) {
      throw new CommandFailed("cannot read " + file);
    }
  }

  /** As many files a call as it takes. */
  private List<List<String>> batches() {
    var batches = new ArrayList<List<String>>();
    int bytes = MOST_BYTES;
    for (var text : texts.entrySet()) {
      int more = text.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (bytes + more > MOST_BYTES || batches.getLast().size() == MOST_TEXTS) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.getLast().add(text.getKey());
      bytes += more;
    }
    return batches;
  }

  private ObjectNode question(List<String> batch) {
    var question = JsonNodeFactory.instance.objectNode();
    put(question, "purpose", purpose);
    ArrayNode list = question.putArray("texts");
    batch.forEach(file -> list.add(texts.get(file)));
    var options = question.putObject("options");
    put(options, "mode", mode);
    put(options, "diacritics", diacritics);
    put(options, "language", language);
    options.put("obfuscation", obfuscation).put("repeats", repeats);
    return question;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  @Override
  int exit(JsonNode answer) {
    for (var text : answer.path("texts")) {
      if (!text.path("spans").isEmpty()) {
        return ExitCode.DONE;
      }
    }
    return ExitCode.REFUSED;
  }

  @Override
  void show(JsonNode answer) {
    for (var text : answer.path("texts")) {
      var file = text.path("file").asText();
      var allowed = text.path("allowed").asInt();
      terminal()
          .line(
              terminal().bold(file)
                  + (text.path("spans").isEmpty() ? "  nothing found" : "")
                  + (allowed > 0 ? "  (" + allowed + " within allowed phrases)" : ""));
      text.path("spans").forEach(span -> show(file, span));
      if (text.path("more").asBoolean()) {
        terminal().line("  and more");
      }
    }
  }

  private void show(String file, JsonNode span) {
    int start = span.path("start").asInt();
    int end = span.path("end").asInt();
    for (var match : span.path("matches")) {
      terminal()
          .line(
              "  %7d-%-7d %-18s %s from %s, clause %s, TLP %s"
                  .formatted(
                      start,
                      end,
                      match.at("/closeness/how").asText(),
                      match.path("id").asText(),
                      match.path("source").asText(),
                      match.at("/disclosure/clause").asText(),
                      match.at("/handling/tlp").asText()));
    }
    if (context >= 0) {
      terminal().line("    " + terminal().faint(around(texts.getOrDefault(file, ""), start, end)));
    }
  }

  /** The piece with what stands around it, on one line. */
  private String around(String text, int start, int end) {
    int count = text.codePointCount(0, text.length());
    int from = text.offsetByCodePoints(0, Math.max(0, start - context));
    int to = text.offsetByCodePoints(0, (int) Math.min(count, (long) end + context));
    return text.substring(from, to).replaceAll("\\p{Cntrl}+", " ");
  }
}
