/**
 * Who this process is: the member's signing and decryption keys in a passphrase-protected file, and
 * the X.509 certificates that the federation's CA issues for Kafka.
 */
package org.heliograph.node.platform.identity;
