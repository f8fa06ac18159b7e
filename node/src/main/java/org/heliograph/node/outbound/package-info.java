/** Our own signals on their way to partners: publish, release, seal, send. */
package org.heliograph.node.outbound;
