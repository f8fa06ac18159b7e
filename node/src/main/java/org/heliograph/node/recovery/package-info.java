/**
 * The way back after a restore: whether one has to be declared, what a declared one does step by
 * step, and what of it is left to tell people.
 */
package org.heliograph.node.recovery;
