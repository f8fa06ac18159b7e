/**
 * Members watch over each other's audit logs: each sends its checkpoints to all, cosigns those of
 * the others once it has seen that they go on from what it cosigned before, and raises an alarm
 * where a log contradicts itself.
 */
package org.heliograph.node.audit.witness;
