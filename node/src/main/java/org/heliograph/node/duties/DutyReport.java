package org.heliograph.node.duties;

import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * One duty of one agreement.
 *
 * @param partner member id of the other party
 * @param agreement the version in force, whose clock counts
 */
public record DutyReport(
    String partner,
    DutyDirection direction,
    AgreementRef agreement,
    Duty duty,
    DutyFinding finding) {}
