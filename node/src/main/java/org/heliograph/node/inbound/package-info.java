/** Partners' signals on their way in: receive, verify, admit, keep. */
package org.heliograph.node.inbound;
