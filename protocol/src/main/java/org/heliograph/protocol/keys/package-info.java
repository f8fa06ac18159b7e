/**
 * Ed25519 and X25519 keys, the ids by which the directory and signatures name them, and compact
 * JWS.
 */
package org.heliograph.protocol.keys;
