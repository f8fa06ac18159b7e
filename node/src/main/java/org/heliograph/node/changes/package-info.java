/** Which kinds of thing changed in the node's store, for whoever shows them; never what changed. */
@NullMarked
package org.heliograph.node.changes;

import org.jspecify.annotations.NullMarked;
