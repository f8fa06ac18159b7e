/**
 * Stage 2 of 8: release. Committed signals enter; what an agreement clears for one partner leaves,
 * with its clause and the slots it discloses. Refuses whatever no clause covers, with the reasons,
 * which are kept for the partner's account.
 */
package org.heliograph.node.outbound.release;
