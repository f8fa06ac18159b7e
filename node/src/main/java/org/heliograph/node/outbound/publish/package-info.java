/**
 * Stage 1 of 8: a draft enters, one by one or in bulk; it is checked, written in canonical form,
 * committed with a fresh secret and stored; a committed signal leaves. Refuses what is malformed,
 * defective, expired or too long, row by row with field and reason; the same content again is a
 * duplicate.
 */
package org.heliograph.node.outbound.publish;
