/** What must not be held any longer, deleted for real. */
package org.heliograph.node.retention;
