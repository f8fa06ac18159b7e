/** What partners say that they deleted of our signals. */
package org.heliograph.node.returns.deletions;
