/** What flowed through the node, day by day, counted from what the audit holds. */
@NullMarked
package org.heliograph.node.activity;

import org.jspecify.annotations.NullMarked;
