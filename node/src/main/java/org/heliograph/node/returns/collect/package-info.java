/**
 * Collects what partners answer and sets it against what was sent to them: receipts, outcomes, what
 * is disputed; and tells holders what was decided and what others found.
 */
package org.heliograph.node.returns.collect;
