package org.heliograph.protocol.agreement;

import java.util.List;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;

/**
 * What came of reading an agreement: the agreement, or everything that is wrong with it at once.
 */
public sealed interface AgreementReading {
  record Sound(Agreement agreement) implements AgreementReading {}

  record Defective(List<Refusal> refusals) implements AgreementReading {
    public Defective {
      refusals = List.copyOf(refusals);
    }
  }

  /** The agreement, or an exception that lists every defect. */
  default Agreement orThrow() {
    return switch (this) {
      case Sound(var agreement) -> agreement;
      case Defective(var refusals) -> throw new DefectiveDocumentException(refusals);
    };
  }
}
