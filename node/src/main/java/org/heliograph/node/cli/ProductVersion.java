package org.heliograph.node.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class ProductVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = ProductVersion.class.getPackage().getImplementationVersion();
    return new String[] {"heliograph " + (version == null ? "(not packaged)" : version)};
  }
}
