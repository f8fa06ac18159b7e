/**
 * Reports to each source what became of its consignments: head, holes, refusals with reasons,
 * signed and cumulative.
 */
package org.heliograph.node.returns.report;
