/** Puts a node together from its parts, and takes it down again. */
package org.heliograph.node.app;
