/**
 * Matching the other way round: what the member holds itself is kept as an index of its own, and
 * signals of partners are looked up in it as they arrive. What matches becomes an event.
 */
package org.heliograph.node.matching.watch;
