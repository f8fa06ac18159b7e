/** What the node tells about its work: stages passed, never values. */
package org.heliograph.node.platform.telemetry;
