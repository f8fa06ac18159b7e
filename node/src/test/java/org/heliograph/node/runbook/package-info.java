/** The pages of docs/operate, read and followed by tests. */
package org.heliograph.node.runbook;
