package org.heliograph.node.demo;

import java.net.URI;

/**
 * Where a member's node of the demo answers, and the API key that opens it.
 *
 * @param key a key with every scope; to be shown, since the demo holds nothing secret
 */
public record MemberAccess(DemoMember member, URI url, String key) {}
