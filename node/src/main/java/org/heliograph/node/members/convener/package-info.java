/**
 * What the convener does at its own desk: found a federation, invite, admit, suspend and revoke
 * members, and sign each new directory before the last one goes stale.
 */
package org.heliograph.node.members.convener;
