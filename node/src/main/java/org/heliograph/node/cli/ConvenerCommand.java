package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.protocol.directory.StreamCounts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convener}: founds and keeps a federation. */
@Command(
    name = "convener",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Found a federation, vet its members, and sign its directory.",
    footer = {
      "",
      "Examples:",
      "  export HELIOGRAPH_PASSPHRASE=…",
      "  ./heliograph convener create tide.example",
      "  ./heliograph convener broker-certificate kafka1.tide.example --out kafka1",
      "  ./heliograph convener cluster kafka1.tide.example:9093",
      "  ./heliograph convener invite harbor --id harbor.example --name Harbor --sector platform",
      "  ./heliograph node join harbor.invitation.json --home harbor      (the member)",
      "  ./heliograph convener admit harbor/request.json",
      "  ./heliograph node join --complete harbor/admission.json --home harbor (the member)",
      "  ./heliograph convener programme publish known-content.yaml",
      "  ./heliograph convener publish                    (before each next update)"
    })
final class ConvenerCommand {
  private ConvenerCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ConvenerCommand())
        .addSubcommand(new Create(terminal))
        .addSubcommand(new BrokerCertificate(terminal))
        .addSubcommand(new UseCluster(terminal))
        .addSubcommand(new ConvenerMembers.Invite(terminal))
        .addSubcommand(new ConvenerMembers.Admit(terminal))
        .addSubcommand(new ConvenerMembers.Rotate(terminal))
        .addSubcommand(new ConvenerCertifyCommand(terminal))
        .addSubcommand(new ConvenerGrowth.AcceptAnnouncement(terminal))
        .addSubcommand(new ConvenerGrowth.Streams(terminal))
        .addSubcommand(new ConvenerMembers.Suspend(terminal))
        .addSubcommand(new ConvenerMembers.Resume(terminal))
        .addSubcommand(new ConvenerMembers.Revoke(terminal))
        .addSubcommand(ConvenerProgrammes.withSubcommands(terminal))
        .addSubcommand(new ConvenerPublishCommand(terminal))
        .addSubcommand(new Delegate(terminal))
        .addSubcommand(ConvenerRoot.withSubcommands(terminal))
        .addSubcommand(new Status(terminal));
  }

  /** {@code convener create}. */
  @Command(
      name = "create",
      description = "Make root key, directory key, CA and an empty directory in a new folder.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener create tide.example --home convener",
        "",
        "Afterwards carry offline/root-key.json away to a safe place without a network."
      })
  static final class Create extends ConvenerAct {
    @Parameters(paramLabel = "FEDERATION", description = "Its name, such as tide.example.")
    private String federation = "";

    @Option(
        names = "--signal-streams",
        defaultValue = "4",
        description = "Streams of each directed pair, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private int signalStreams = 4;

    @Option(
        names = "--next-update",
        paramLabel = "HOURS",
        defaultValue = "24",
        description = "How long a directory counts, 1 to 720 (default: ${DEFAULT-VALUE}).")
    private int hours = 24;

    Create(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var settings =
          new ConvenerSettings(
              federation,
              ConvenerSettings.NO_CLUSTER,
              new StreamCounts(signalStreams, 1),
              Duration.ofHours(hours));
      var convener = Convener.found(home(), passphrase(), settings, CLOCK, RANDOM);
      return FederationReport.json(convener, CLOCK.instant())
          .put("rootKeyFile", convener.rootKeyFile().toString());
    }

    @Override
    String words(ObjectNode answer) {
      return """
          %s is founded. Its root key is
            %s
          Read this to everybody who joins, by another way than the invitation goes.
          Now carry %s away from this machine."""
          .formatted(
              answer.path("federation").asText(),
              answer.path("fingerprint").asText(),
              answer.path("rootKeyFile").asText());
    }
  }

  /** {@code convener broker-certificate}. */
  @Command(
      name = "broker-certificate",
      description = "Issue a broker's TLS certificate, with its key, as tls.p12 and trust.p12.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener broker-certificate kafka1.tide.example --out kafka1",
        "",
        "Both files open with HELIOGRAPH_BROKER_PASSPHRASE; where that is not set, with the",
        "passphrase of the convener's key files."
      })
  static final class BrokerCertificate extends ConvenerAct {
    @Parameters(paramLabel = "HOST", arity = "1..*", description = "Names that clients use.")
    private List<String> hosts = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    private Path out = Path.of("");

    BrokerCertificate(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var files = TlsFiles.in(out, Passphrases.ofBroker(System.getenv()));
      convener().brokerCertificate(hosts).write(files);
      return JsonNodeFactory.instance
          .objectNode()
          .put("keystore", files.keystore().toString())
          .put("truststore", files.truststore().toString());
    }

    @Override
    String words(ObjectNode answer) {
      return "Wrote %s and %s."
          .formatted(answer.path("keystore").asText(), answer.path("truststore").asText());
    }
  }

  /** {@code convener cluster}. */
  @Command(
      name = "cluster",
      description =
          "Name the Kafka cluster, and make topics and rights on it as the directory says.",
      footer = {"", "Example:", "  ./heliograph convener cluster kafka1.tide.example:9093"})
  static final class UseCluster extends ConvenerAct {
    @Parameters(paramLabel = "BOOTSTRAP", description = "host:port[,host:port].")
    private String bootstrap = "";

    UseCluster(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      return FederationReport.json(convener().useCluster(bootstrap), CLOCK.instant());
    }

    @Override
    String words(ObjectNode answer) {
      return FederationReport.words(answer);
    }
  }

  /** {@code convener delegate}. */
  @Command(
      name = "delegate",
      description =
          "Make a new directory key under the root key; the old one is shut out for good.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener delegate --root-key /media/safe/root-key.json --yes"
      })
  static final class Delegate extends ConvenerAct {
    @Option(
        names = "--root-key",
        required = true,
        paramLabel = "FILE",
        description = "The root key file, from its safe place.")
    private Path rootKey = Path.of("");

    @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
    private boolean yes;

    Delegate(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      Confirmation.require(
          terminal(), yes, "The present directory key will never be believed again.");
      var convener = convener();
      convener.delegate(ConvenerRoot.key(rootKey));
      return FederationReport.json(convener, CLOCK.instant());
    }

    @Override
    String words(ObjectNode answer) {
      return FederationReport.words(answer);
    }
  }

  /** {@code convener status}. */
  @Command(
      name = "status",
      description = {
        "Show members, keys, and when the next update is due.",
        "Ends with status 2 while the directory is past that time."
      },
      footer = {"", "Example:", "  ./heliograph convener status --json"})
  static final class Status extends ConvenerAct {
    Status(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      return FederationReport.json(convener(), CLOCK.instant());
    }

    @Override
    boolean isOnlyReading() {
      return true;
    }

    @Override
    int exit(ObjectNode answer) {
      return answer.path("stale").asBoolean() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    @Override
    String words(ObjectNode answer) {
      return FederationReport.words(answer);
    }
  }
}
