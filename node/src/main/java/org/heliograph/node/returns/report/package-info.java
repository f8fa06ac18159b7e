/**
 * Reports to each source: receipts of its consignments, signed and cumulative, and what came of its
 * signals, by people, by files and by the node itself.
 */
package org.heliograph.node.returns.report;
