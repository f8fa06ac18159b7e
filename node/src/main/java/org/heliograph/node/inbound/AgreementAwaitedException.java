package org.heliograph.node.inbound;

import java.io.Serial;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * A delivery waits for the agreement it was sealed under: hand it in again before any other of its
 * stream.
 */
public final class AgreementAwaitedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  AgreementAwaitedException(AgreementRef agreement) {
    super(agreement.toString(), null, false, false);
  }
}
