/** A caller of a node's HTTP API; what the commands and the demo talk to nodes with. */
package org.heliograph.node.client;
