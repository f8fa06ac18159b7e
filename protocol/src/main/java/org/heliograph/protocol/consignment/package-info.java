/**
 * Encrypts a sealed batch or a statement for one recipient, opens it again, and judges where it
 * stands in its stream.
 */
package org.heliograph.protocol.consignment;
