/** Backups that come back whole, or are refused with the place where they are wrong. */
package org.heliograph.node.backup;
