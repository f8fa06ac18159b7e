/**
 * Figures that a member may publish: periods that never overlap, counts that give away no small
 * one, and what each figure means.
 */
package org.heliograph.protocol.transparency;
