/** Nodes, broker and database fail as a seed says; what has to hold all the same is checked. */
package org.heliograph.node.federation.faults;
