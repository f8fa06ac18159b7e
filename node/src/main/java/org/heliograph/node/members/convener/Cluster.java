package org.heliograph.node.members.convener;

import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.SignedDirectory;

/** The federation's cluster, as far as the convener acts on it. */
@FunctionalInterface
public interface Cluster {
  /**
   * Topics and rights as the directory says; then the directory itself, for all to read. Can be
   * repeated.
   *
   * @throws RuntimeException if the cluster refuses or cannot be reached
   */
  void bringTo(Directory directory, SignedDirectory signed);
}
