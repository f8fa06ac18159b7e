/**
 * What the node tells about its work: stages passed, refusals, figures; never values, ids of
 * signals or people.
 */
package org.heliograph.node.platform.telemetry;
