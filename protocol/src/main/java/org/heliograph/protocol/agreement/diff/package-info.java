/**
 * What differs between two versions of an agreement, and whether it lets more happen than before.
 * What is not understood counts as letting more happen, so that two people look at it.
 */
package org.heliograph.protocol.agreement.diff;
