package org.heliograph.node.inbound;

import java.io.Serial;
import org.heliograph.protocol.seal.AgreementRef;

/** A delivery waits for the agreement it was sealed under. */
public final class AgreementAwaitedException extends AwaitedException {
  @Serial private static final long serialVersionUID = 1;

  AgreementAwaitedException(AgreementRef agreement) {
    super(agreement.toString());
  }
}
