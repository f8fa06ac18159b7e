/**
 * Banks: a member's own lists of what it knows to be harmless. What stands in one that is on is
 * answered with the entry instead of the signals that match.
 */
package org.heliograph.node.matching.banks;
