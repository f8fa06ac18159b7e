/**
 * The audit: every act leaves an entry in its own transaction, one sequencer appends the entries to
 * a Merkle log, partners witness that the log only grows, and people ask it.
 */
package org.heliograph.node.audit;
