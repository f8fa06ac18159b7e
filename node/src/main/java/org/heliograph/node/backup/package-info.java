/**
 * Backups of one member's node: its database as of one moment and its home folder, in one file
 * under a passphrase, and the way back from such a file into an empty database.
 */
package org.heliograph.node.backup;
