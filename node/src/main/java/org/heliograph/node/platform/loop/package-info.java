/**
 * Work that goes on for as long as the node runs: loops on virtual threads, and what wakes them.
 */
package org.heliograph.node.platform.loop;
