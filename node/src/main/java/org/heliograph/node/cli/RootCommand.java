package org.heliograph.node.cli;

import picocli.CommandLine.Command;

/** {@code ./heliograph} itself: asks for a command. */
@Command(
    name = "heliograph",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProductVersion.class,
    description = {
      "Exchange signed signals about abuse with partners, under agreements both sides signed.",
      ""
    },
    footer = {
      "",
      "Begin with:",
      "  ./heliograph demo                 a federation of three on this machine",
      "  ./heliograph COMMAND --help       examples of a command",
      "",
      "Set HELIOGRAPH_URL and HELIOGRAPH_API_KEY once instead of --url and --key each time."
    })
final class RootCommand {}
