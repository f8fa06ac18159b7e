package org.heliograph.node.people;

/**
 * Where a try to sign in comes from.
 *
 * @param address that waits go by
 * @param digest what stands for it in the audit
 */
public record Place(String address, String digest) {}
