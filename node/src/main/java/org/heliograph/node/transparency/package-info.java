/**
 * Transparency reports of this member: counts over fixed periods from the store, without what could
 * give away a small one, published once and never changed.
 */
@NullMarked
package org.heliograph.node.transparency;

import org.jspecify.annotations.NullMarked;
