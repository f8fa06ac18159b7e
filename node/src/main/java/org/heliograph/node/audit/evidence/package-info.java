/** Makes bundles of evidence out of the audit log, for somebody to check without this node. */
package org.heliograph.node.audit.evidence;
