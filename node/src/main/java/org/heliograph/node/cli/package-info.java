/**
 * The commands of {@code ./heliograph}: what a person or a script types, and how it is answered.
 */
package org.heliograph.node.cli;
