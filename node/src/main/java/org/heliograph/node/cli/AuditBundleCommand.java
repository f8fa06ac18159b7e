package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit bundle}: makes a bundle of evidence. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Make a bundle of evidence about a signal, an agreement, or a partner and a period.",
      "Entries, proofs, checkpoints that witnesses cosigned, agreement texts, and a report to read."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit bundle --signal 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --out case.zip",
      "  ./heliograph audit bundle --agreement harbor-tern@2 --out agreement.zip",
      "  ./heliograph audit bundle --partner tern --from 2026-07-01 --to 2026-10-01 --out q3.zip",
      "",
      "Whoever gets it checks it without a node: ./heliograph audit verify --help. Texts and names",
      "are in it only where you ask for them, and only as long as they are not forgotten here."
    })
final class AuditBundleCommand implements Callable<Integer> {
  private static final int PIECE = 64 << 10;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--signal", paramLabel = "ID", description = "About this signal.")
  private @Nullable UUID signal;

  @Option(
      names = "--agreement",
      paramLabel = "ID[@VERSION]",
      description = "Under this agreement, all versions where none is given.")
  private @Nullable String agreement;

  @Option(names = "--partner", paramLabel = "MEMBER", description = "With this member.")
  private @Nullable String partner;

  @Option(names = "--from", paramLabel = "TIME", description = "A date (UTC) or time, included.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "A date (UTC) or time, not included.")
  private @Nullable String to;

  @Option(names = "--with-texts", description = "With texts that entries hold only hashes of.")
  private boolean texts;

  @Option(names = "--with-names", description = "With the names behind pseudonyms.")
  private boolean names;

  @Option(names = "--uncosigned", description = "Do not wait for witnesses.")
  private boolean uncosigned;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for witnesses, up to 120 (default: ${DEFAULT-VALUE}).")
  private int wait = 30;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "Where to write the bundle.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print what was made as JSON.")
  private boolean json;

  AuditBundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (signal == null && agreement == null && partner == null) {
      throw new CommandFailed("say what about: --signal, --agreement or --partner");
    }
    terminal.note("Gathering; waiting for witnesses for up to " + wait + " s …");
    var folder = out.toAbsolutePath().getParent();
    var part = Files.createTempFile(folder, ".evidence", ".part");
    try (var node = connection.connect();
        var body =
            node.upload(
                "/v1/audit/bundles",
                BodyPublishers.ofString(request().toString()),
                Map.of("Content-Type", "application/json"))) {
      long bytes = copy(body, part);
      var _ = Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
      tell(bytes);
    } finally {
      Files.deleteIfExists(part);
    }
    return ExitCode.DONE;
  }

  private long copy(InputStream body, Path file) throws IOException {
    long bytes = 0;
    try (var progress = Progress.ofBytes(terminal, "Bundle", -1);
        var to = Files.newOutputStream(file)) {
      var piece = new byte[PIECE];
      for (int got = read(body, piece); got >= 0; got = read(body, piece)) {
        to.write(piece, 0, got);
        bytes += got;
        progress.reached(bytes);
      }
    }
    return bytes;
  }

  private static int read(InputStream body, byte[] piece) {
    try {
      return body.read(piece);
    } catch (IOException e) {
      throw new CommandFailed("the node broke off while it made the bundle; see its log");
    }
  }

  private void tell(long bytes) throws IOException {
    var made = BundleSummary.of(out);
    if (json) {
      var answer = JsonNodeFactory.instance.objectNode();
      answer.put("file", out.toString()).put("bytes", bytes);
      answer.put("about", made.about()).put("entries", made.entries());
      made.witnesses().forEach(answer.putArray("witnesses")::add);
      terminal.line(answer.toPrettyString());
      return;
    }
    terminal.line(
        "%s: %,d entries, %,d bytes. About: %s."
            .formatted(out, made.entries(), bytes, Shown.plain(made.about())));
    terminal.line(
        made.witnesses().isEmpty()
            ? terminal.bad("No witness has cosigned it") + "; it is worth what your own word is."
            : "Cosigned by " + Shown.plain(String.join(", ", made.witnesses())) + ".");
    terminal.line("Check it: ./heliograph audit verify " + out + " --convener-root root.jwk");
  }

  private ObjectNode request() {
    var asked = JsonNodeFactory.instance.objectNode();
    if (signal != null) {
      asked.put("signal", signal.toString());
    }
    if (agreement != null) {
      agreement(asked, agreement);
    }
    put(asked, "partner", partner);
    put(asked, "from", time("--from", from));
    put(asked, "to", time("--to", to));
    return asked
        .put("texts", texts)
        .put("names", names)
        .put("uncosigned", uncosigned)
        .put("waitSeconds", wait);
  }

  private static void agreement(ObjectNode json, String written) {
    int at = written.lastIndexOf('@');
    if (at < 0) {
      json.put("agreement", written);
      return;
    }
    try {
      json.put("agreement", written.substring(0, at))
          .put("agreementVersion", Integer.parseInt(written.substring(at + 1)));
    } catch (NumberFormatException e) {
      throw new CommandFailed("--agreement: \"%s\" is not like harbor-tern@2".formatted(written));
    }
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  /** A date is its first moment in UTC. */
  private static @Nullable String time(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant time =
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      return time.toString();
    } catch (DateTimeException e) {
      throw new CommandFailed(
          "%s: \"%s\" is no date like 2026-07-01 and no time like 2026-07-01T12:00:00Z"
              .formatted(option, text));
    }
  }
}
