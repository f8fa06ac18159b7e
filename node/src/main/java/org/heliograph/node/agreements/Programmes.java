package org.heliograph.node.agreements;

import org.heliograph.protocol.agreement.life.AgreementAct.Accede;

/** Programmes. */
public final class Programmes {
  void acceded(OpenLedger open, String partner, Accede act) {}
}
