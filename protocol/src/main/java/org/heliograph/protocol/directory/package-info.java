/**
 * The federation's directory: who is a member, with which keys, in which standing, and how anybody
 * who pinned the root key can check that nobody else wrote it.
 */
package org.heliograph.protocol.directory;
