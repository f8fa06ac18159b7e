/**
 * The member's own audit log: a sequencer appends what acts wrote down, signs checkpoints, and
 * checks that what is stored is what was signed.
 */
package org.heliograph.node.audit.log;
