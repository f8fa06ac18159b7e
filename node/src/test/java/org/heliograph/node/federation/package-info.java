/** Stories of a whole federation on a real broker and a real database. */
package org.heliograph.node.federation;
