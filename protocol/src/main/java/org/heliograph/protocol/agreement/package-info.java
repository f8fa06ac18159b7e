/**
 * Agreements between two members: the document, how it is read, checked, written and signed. What
 * an agreement permits is decided in {@link org.heliograph.protocol.policy}.
 */
package org.heliograph.protocol.agreement;
