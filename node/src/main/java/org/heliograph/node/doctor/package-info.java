/**
 * Looks at a deployment from the node's own machine, whether the node runs or not, changes nothing,
 * and says what is wrong with it, why that matters and what to do.
 */
package org.heliograph.node.doctor;
