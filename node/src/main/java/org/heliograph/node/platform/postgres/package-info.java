/** The node's database: pool, migrations, transactions in blocking style on virtual threads. */
package org.heliograph.node.platform.postgres;
