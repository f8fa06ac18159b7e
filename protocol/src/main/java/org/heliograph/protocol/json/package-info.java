/** Strict JSON (RFC 7493, I-JSON) in and out, and the canonical form (RFC 8785) that is signed. */
package org.heliograph.protocol.json;
