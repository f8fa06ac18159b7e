package org.heliograph.node.agreements;

import java.util.List;
import java.util.function.Supplier;
import org.heliograph.node.recovery.RecoveryStep;

/**
 * Asks every member to tell again what is agreed with it. The step is over once all are asked: who
 * answers and who does not is told by {@link AskingAgain#isDone}, and until then nothing is decided
 * by what this database knew.
 *
 * @param partners ids of all other members that have not left, whether anything is agreed or not: a
 *     database that began empty knows of no agreement
 */
public record AgreementRecovery(AskingAgain asking, Supplier<List<String>> partners)
    implements RecoveryStep {
  @Override
  public String name() {
    return "agreements";
  }

  @Override
  public void run(long generation) {
    partners.get().forEach(asking::run);
  }
}
