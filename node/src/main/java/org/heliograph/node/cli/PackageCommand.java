package org.heliograph.node.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands in the list of commands; the launcher itself makes the package, since it builds first. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    description = {
      "Make what members install: a folder and a tarball with a Java runtime of its own, a unit for",
      "systemd, an SBOM and a list of licences; without the demo's broker and database."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph package",
      "  ./heliograph package --without-cache",
      "",
      "It lies in node/package/target afterwards; compose/image/build makes a container image of it."
    })
final class PackageCommand implements Runnable {
  @Option(
      names = "--without-cache",
      description = "Do not start a node to learn what it loads; the package starts later.")
  private boolean withoutCache;

  @Override
  public void run() {
    throw new CommandFailed(
        (withoutCache ? "package without a cache" : "package")
            + " is made by the launcher in the sources; run it as ./heliograph package --help says");
  }
}
