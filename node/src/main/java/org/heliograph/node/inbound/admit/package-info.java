/**
 * Stage 7 of 8: admit. Verified signals enter; those that our own copy of the agreement covers
 * leave, with the clause. The same function as at the source decides, on the same projection.
 * Refuses with a reason, which goes back in the receipt.
 */
package org.heliograph.node.inbound.admit;
