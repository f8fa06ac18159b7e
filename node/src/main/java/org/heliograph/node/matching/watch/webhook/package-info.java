/** Tells the member's own systems over HTTPS of events, signed, in order, until they take them. */
package org.heliograph.node.matching.watch.webhook;
