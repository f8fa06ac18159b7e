package org.heliograph.protocol.agreement;

import org.heliograph.protocol.keys.KeyId;

/**
 * The agreement keys with which the parties sign. Pinning them keeps a convener from putting
 * another key in a member's place.
 */
public record PinnedKeys(KeyId source, KeyId recipient) {}
