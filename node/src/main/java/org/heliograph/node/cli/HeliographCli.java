package org.heliograph.node.cli;

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

  private HeliographCli() {}

  /** Runs one command; the result is the exit status of {@link ExitCode}. */
  public static int run(Terminal terminal, NodeStarter starter, String... args) {
    Logging.quiet();
    return commandLine(terminal, starter).execute(args);
  }

  static CommandLine commandLine(Terminal terminal, NodeStarter starter) {
    var cli =
        new CommandLine(new RootCommand())
            .addSubcommand(new DemoCommand(terminal, starter))
            .addSubcommand(NodeCommand.withSubcommands(terminal, starter))
            .addSubcommand(BackupCommand.withSubcommands(terminal, System.getenv()))
            .addSubcommand(new RestoreCommand(terminal, System.getenv()))
            .addSubcommand(new RecoverCommand(terminal))
            .addSubcommand(new PublishCommand(terminal))
            .addSubcommand(new RecallCommand(terminal))
            .addSubcommand(new WithdrawCommand(terminal))
            .addSubcommand(new NarrowCommand(terminal));
    addMatching(cli, terminal);
    addReturnsAndTerms(cli, terminal);
    cli.addSubcommand(BenchCommand.withSubcommands(terminal, starter))
        .addSubcommand(new CheckCommand());
    cli.setOut(terminal.out());
    cli.setErr(terminal.err());
    cli.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()));
    cli.setUsageHelpWidth(HELP_WIDTH);
    cli.setCaseInsensitiveEnumValuesAllowed(true);
    cli.setExecutionExceptionHandler((failure, command, parsed) -> failed(terminal, failure));
    describeExits(cli);
    return cli;
  }

  /** Commands that recognise what partners disclosed. */
  private static void addMatching(CommandLine cli, Terminal terminal) {
    cli.addSubcommand(new LookupCommand(terminal))
        .addSubcommand(new ScanCommand(terminal))
        .addSubcommand(AllowCommand.withSubcommands(terminal))
        .addSubcommand(CollectionCommand.withSubcommands(terminal))
        .addSubcommand(new WatchCommand(terminal))
        .addSubcommand(WebhookCommand.withSubcommands(terminal))
        .addSubcommand(BankCommand.withSubcommands(terminal))
        .addSubcommand(SwitchCommand.withSubcommands(terminal))
        .addSubcommand(new FeedCommand(terminal))
        .addSubcommand(FloodCommand.withSubcommands(terminal));
  }

  /** Commands for what comes of signals, and on which terms. */
  private static void addReturnsAndTerms(CommandLine cli, Terminal terminal) {
    cli.addSubcommand(JobCommand.withSubcommands(terminal))
        .addSubcommand(new CustodyCommand(terminal))
        .addSubcommand(ResyncCommand.withSubcommands(terminal))
        .addSubcommand(new NoticesCommand(terminal))
        .addSubcommand(OutcomeCommand.withSubcommands(terminal))
        .addSubcommand(new TriageCommand(terminal))
        .addSubcommand(new ReviewCommand(terminal))
        .addSubcommand(new ImpactCommand(terminal))
        .addSubcommand(AgreementCommand.withSubcommands(terminal))
        .addSubcommand(DatasheetCommand.withSubcommands(terminal))
        .addSubcommand(ProgrammeCommand.withSubcommands(terminal))
        .addSubcommand(ApproverCommand.withSubcommands(terminal))
        .addSubcommand(TransparencyCommand.withSubcommands(terminal))
        .addSubcommand(HoldCommand.withSubcommands(terminal))
        .addSubcommand(PersonCommand.withSubcommands(terminal))
        .addSubcommand(new RetentionCommand(terminal))
        .addSubcommand(new DutiesCommand(terminal))
        .addSubcommand(AuditCommand.withSubcommands(terminal))
        .addSubcommand(ProofCommand.withSubcommands(terminal))
        .addSubcommand(LabelsCommand.withSubcommands(terminal))
        .addSubcommand(WordsCommand.withSubcommands(terminal))
        .addSubcommand(KeysCommand.withSubcommands(terminal))
        .addSubcommand(ConvenerCommand.withSubcommands(terminal));
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
