/**
 * Duties: what each agreement obliges its parties to, as clocks. The node counts them from what it
 * has in its own tables, in both directions, and says so where it cannot see what would count.
 */
package org.heliograph.node.duties;
