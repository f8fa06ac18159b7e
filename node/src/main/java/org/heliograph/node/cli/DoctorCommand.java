package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heliograph.node.doctor.Doctor;
import org.heliograph.node.doctor.Finding;
import org.heliograph.node.doctor.Verdict;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: looks at a deployment, and says what is wrong with it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Look at a node's configuration, files, certificates, keys, directory, broker, rights,",
      "database and API, and say what is wrong, why it matters and what to do.",
      "It changes nothing, and the node may run or not. Ends with status 2 where something is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph doctor --home /srv/heliograph",
      "  HELIOGRAPH_PASSPHRASE=… ./heliograph doctor --home . --json",
      "",
      "Run it as the node's user, with the node's variables: docs/operate/doctor.md."
    })
final class DoctorCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Option(names = "--home", paramLabel = "DIR", description = "The node's folder.")
  private @Nullable Path home;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  DoctorCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (home == null || !Files.exists(home.resolve("heliograph.yaml"))) {
      throw new CommandFailed("--home: name the node's folder, the one with heliograph.yaml");
    }
    var findings = Doctor.examine(home, withPassphrase(home), Clock.systemUTC());
    var worst = findings.stream().map(Finding::verdict).max(Comparator.naturalOrder());
    if (json) {
      terminal.line(json(findings, worst.orElse(Verdict.OK)).toPrettyString());
    } else {
      findings.forEach(this::show);
      terminal.line(summary(findings));
    }
    return worst.orElse(Verdict.OK) == Verdict.WRONG ? ExitCode.REFUSED : ExitCode.DONE;
  }

  /** Where neither file nor environment has it, somebody at the terminal is asked. */
  private Map<String, String> withPassphrase(Path folder) {
    try {
      if (NodeConfig.read(folder, environment).passphrase() != null) {
        return environment;
      }
    } catch (ConfigException e) {
      // what is wrong with it is among the findings, and no key is opened
      return environment;
    }
    var more = new HashMap<>(environment);
    more.put(Passphrases.VARIABLE, Passphrases.obtain(environment).reveal());
    return more;
  }

  private void show(Finding finding) {
    terminal.line(
        "%s  %-19s  %s"
            .formatted(label(finding.verdict()), finding.check(), Shown.plain(finding.found())));
    if (!finding.why().isEmpty()) {
      terminal.line(" ".repeat(31) + Shown.plain(finding.why()));
    }
    if (!finding.remedy().isEmpty()) {
      terminal.line(" ".repeat(31) + "→ " + Shown.plain(finding.remedy()));
    }
  }

  private String label(Verdict verdict) {
    return switch (verdict) {
      case OK -> terminal.good("ok     ");
      case UNKNOWN -> terminal.faint("unknown");
      case WARNING -> terminal.accent("warning");
      case WRONG -> terminal.bad("WRONG  ");
    };
  }

  private static String summary(List<Finding> findings) {
    return "%d wrong, %d warnings, %d could not be checked, %d in order."
        .formatted(
            count(findings, Verdict.WRONG),
            count(findings, Verdict.WARNING),
            count(findings, Verdict.UNKNOWN),
            count(findings, Verdict.OK));
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(one -> one.verdict() == verdict).count();
  }

  private static ObjectNode json(List<Finding> findings, Verdict worst) {
    var answer = JsonNodeFactory.instance.objectNode().put("verdict", worst.wireName());
    var checks = answer.putArray("checks");
    for (var finding : findings) {
      var line =
          checks
              .addObject()
              .put("check", finding.check())
              .put("verdict", finding.verdict().wireName())
              .put("found", finding.found());
      if (!finding.why().isEmpty()) {
        line.put("why", finding.why());
      }
      if (!finding.remedy().isEmpty()) {
        line.put("remedy", finding.remedy());
      }
    }
    return answer;
  }
}
