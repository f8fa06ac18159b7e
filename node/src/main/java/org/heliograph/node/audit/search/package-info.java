/**
 * Questions to the audit: entries found, told as the story of a signal or an agreement, counted,
 * and shown one by one with their proofs. Each question is an entry itself.
 */
package org.heliograph.node.audit.search;
