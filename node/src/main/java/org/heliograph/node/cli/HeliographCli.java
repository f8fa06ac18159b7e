package org.heliograph.node.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.client.Unreachable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** All commands, and how each failure is told. */
public final class HeliographCli {
  private static final int HELP_WIDTH = 100;

  /** Those with parts that are not in what members install. */
  private static final Set<String> APART = Set.of("demo", "bench");

  /** In the order that help lists them. */
  private static final List<String> NAMES =
      List.of(
          "demo",
          "node",
          "doctor",
          "backup",
          "restore",
          "recover",
          "publish",
          "recall",
          "withdraw",
          "narrow",
          "lookup",
          "scan",
          "allow",
          "collection",
          "watch",
          "webhook",
          "bank",
          "switch",
          "feed",
          "flood",
          "job",
          "custody",
          "resync",
          "notices",
          "outcome",
          "triage",
          "review",
          "impact",
          "agreement",
          "datasheet",
          "programme",
          "approver",
          "transparency",
          "hold",
          "person",
          "retention",
          "duties",
          "audit",
          "proof",
          "labels",
          "words",
          "keys",
          "convener",
          "bench",
          "check",
          "package");

  private HeliographCli() {}

  /** Runs one command; the result is the exit status of {@link ExitCode}. */
  public static int run(Terminal terminal, NodeStarter starter, String... args) {
    Logging.quiet();
    try {
      return asked(terminal, starter, args).execute(args);
    } catch (NoClassDefFoundError missing) {
      if (args.length > 0 && APART.contains(args[0])) {
        return tell(
            terminal,
            args[0]
                + ": this needs a broker or database that only the sources bring along; run it"
                + " there as ./heliograph "
                + args[0]);
      }
      throw missing;
    }
  }

  static CommandLine commandLine(Terminal terminal, NodeStarter starter) {
    return commandLine(terminal, NAMES.stream().map(name -> command(name, terminal, starter)));
  }

  /** Of all commands the one that is asked for, where it is known: to make all takes a while. */
  private static CommandLine asked(Terminal terminal, NodeStarter starter, String... args) {
    return args.length > 0 && NAMES.contains(args[0])
        ? commandLine(terminal, Stream.of(command(args[0], terminal, starter)))
        : commandLine(terminal, starter);
  }

  private static CommandLine commandLine(Terminal terminal, Stream<Object> commands) {
    var cli = new CommandLine(new RootCommand());
    commands.forEach(cli::addSubcommand);
    cli.setOut(terminal.out());
    cli.setErr(terminal.err());
    cli.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()));
    cli.setUsageHelpWidth(HELP_WIDTH);
    cli.setCaseInsensitiveEnumValuesAllowed(true);
    cli.setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, failure));
    describeExits(cli);
    return cli;
  }

  private static Object command(String name, Terminal terminal, NodeStarter starter) {
    return switch (name) {
      case "demo" -> new DemoCommand(terminal, starter);
      case "node" -> NodeCommand.withSubcommands(terminal, starter);
      case "doctor" -> new DoctorCommand(terminal, System.getenv());
      case "backup" -> BackupCommand.withSubcommands(terminal, System.getenv());
      case "restore" -> new RestoreCommand(terminal, System.getenv());
      case "recover" -> new RecoverCommand(terminal);
      case "publish" -> new PublishCommand(terminal);
      case "recall" -> new RecallCommand(terminal);
      case "withdraw" -> new WithdrawCommand(terminal);
      case "narrow" -> new NarrowCommand(terminal);
      case "bench" -> BenchCommand.withSubcommands(terminal, starter);
      case "check" -> new CheckCommand();
      case "package" -> new PackageCommand();
      default -> matching(name, terminal);
    };
  }

  /** Commands that recognise what partners disclosed. */
  private static Object matching(String name, Terminal terminal) {
    return switch (name) {
      case "lookup" -> new LookupCommand(terminal);
      case "scan" -> new ScanCommand(terminal);
      case "allow" -> AllowCommand.withSubcommands(terminal);
      case "collection" -> CollectionCommand.withSubcommands(terminal);
      case "watch" -> new WatchCommand(terminal);
      case "webhook" -> WebhookCommand.withSubcommands(terminal);
      case "bank" -> BankCommand.withSubcommands(terminal);
      case "switch" -> SwitchCommand.withSubcommands(terminal);
      case "feed" -> new FeedCommand(terminal);
      case "flood" -> FloodCommand.withSubcommands(terminal);
      default -> returnsAndTerms(name, terminal);
    };
  }

  /** Commands for what comes of signals, and on which terms. */
  private static Object returnsAndTerms(String name, Terminal terminal) {
    return switch (name) {
      case "job" -> JobCommand.withSubcommands(terminal);
      case "custody" -> new CustodyCommand(terminal);
      case "resync" -> ResyncCommand.withSubcommands(terminal);
      case "notices" -> new NoticesCommand(terminal);
      case "outcome" -> OutcomeCommand.withSubcommands(terminal);
      case "triage" -> new TriageCommand(terminal);
      case "review" -> new ReviewCommand(terminal);
      case "impact" -> new ImpactCommand(terminal);
      case "agreement" -> AgreementCommand.withSubcommands(terminal);
      case "datasheet" -> DatasheetCommand.withSubcommands(terminal);
      case "programme" -> ProgrammeCommand.withSubcommands(terminal);
      case "approver" -> ApproverCommand.withSubcommands(terminal);
      case "transparency" -> TransparencyCommand.withSubcommands(terminal);
      case "hold" -> HoldCommand.withSubcommands(terminal);
      case "person" -> PersonCommand.withSubcommands(terminal);
      case "retention" -> new RetentionCommand(terminal);
      case "duties" -> new DutiesCommand(terminal);
      case "audit" -> AuditCommand.withSubcommands(terminal);
      case "proof" -> ProofCommand.withSubcommands(terminal);
      case "labels" -> LabelsCommand.withSubcommands(terminal);
      case "words" -> WordsCommand.withSubcommands(terminal);
      case "keys" -> KeysCommand.withSubcommands(terminal);
      case "convener" -> ConvenerCommand.withSubcommands(terminal);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static void describeExits(CommandLine cli) {
    cli.getCommandSpec()
        .exitCodeOnInvalidInput(ExitCode.USAGE)
        .exitCodeOnExecutionException(ExitCode.FAULT)
        .usageMessage()
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(ExitCode.explained());
    cli.getSubcommands().values().forEach(HeliographCli::describeExits);
  }

  private static int failed(Terminal terminal, Exception failure) throws Exception {
    return switch (failure) {
      case CommandFailed known -> tell(terminal, known.getMessage());
      case ConfigException config -> tell(terminal, config.getMessage());
      case ApiProblem problem -> refused(terminal, problem);
      case DefectiveDocumentException defective -> {
        Defects.of(defective.refusals()).tell(terminal);
        yield ExitCode.REFUSED;
      }
      case RefusedException refused -> tell(terminal, refused.refusal().detail());
      case Unreachable silent ->
          tell(terminal, silent.getMessage() + "; is the node running, and is --url right?");
      default -> throw failure;
    };
  }

  private static int refused(Terminal terminal, ApiProblem problem) {
    if (problem.defects().isEmpty()) {
      tell(terminal, problem.getMessage());
    } else {
      Defects.of(problem).tell(terminal);
    }
    return problem.isRefusal() ? ExitCode.REFUSED : ExitCode.FAULT;
  }

  private static int tell(Terminal terminal, @Nullable String what) {
    terminal.note(terminal.bad("heliograph: ") + what);
    return ExitCode.FAULT;
  }
}
