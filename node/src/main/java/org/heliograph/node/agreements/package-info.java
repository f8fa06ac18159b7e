/** The agreements of this member: read from a folder of signed files, and who may send what. */
package org.heliograph.node.agreements;
