/** Files from which indexes start again; they hold what can be built anew from the database. */
package org.heliograph.node.matching.snapshot;
