/**
 * The policy engine: one pure function that decides, from compiled agreements, whether a signal may
 * go to a partner. {@code release} applies it to what the recipient would see, {@code admit} to
 * what the recipient has got, so that both ends decide alike.
 */
package org.heliograph.protocol.policy;
