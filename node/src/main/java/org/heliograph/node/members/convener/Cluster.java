package org.heliograph.node.members.convener;

import java.util.List;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedSuccession;

/** The federation's cluster, as far as the convener acts on it. */
public interface Cluster {
  /** No cluster yet: nothing is told to anybody. */
  Cluster NONE =
      new Cluster() {
        @Override
        public void bringTo(Directory directory, SignedDirectory signed) {}

        @Override
        public void tell(List<SignedSuccession> successions) {}

        @Override
        public void announce(SignedProgramme programme) {}
      };

  /**
   * Topics and rights as the directory says; then the directory itself, for all to read. Can be
   * repeated.
   *
   * @throws RuntimeException if the cluster refuses or cannot be reached
   */
  void bringTo(Directory directory, SignedDirectory signed);

  /** Puts successions of root keys where all members read them, in this order. Can be repeated. */
  void tell(List<SignedSuccession> successions);

  /** Puts a programme where all members read it. Can be repeated. */
  void announce(SignedProgramme programme);
}
