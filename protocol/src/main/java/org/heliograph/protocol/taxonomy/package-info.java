/** Classification schemes and neutral attributes, as registry data. */
package org.heliograph.protocol.taxonomy;
