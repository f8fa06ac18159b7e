/**
 * Stage 5 of 8: receive. Bytes from the broker enter; opened consignments leave. Refuses what does
 * not open: cut short, changed, addressed to somebody else, of an unknown version or suite. The
 * position that a consignment claims is judged here too, but only once its seal is proven and in
 * the transaction that keeps it.
 */
package org.heliograph.node.inbound.receive;
