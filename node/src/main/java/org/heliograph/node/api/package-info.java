/**
 * The HTTP API: every operation of the contract {@code openapi/heliograph.yaml}, mounted from it,
 * with its key, scope and limits; a class per resource.
 */
package org.heliograph.node.api;
