/**
 * The bundle of evidence: entries of a member's audit log for one scope, with all that a reader
 * needs to check them offline, and the check itself.
 */
package org.heliograph.protocol.audit.evidence;
