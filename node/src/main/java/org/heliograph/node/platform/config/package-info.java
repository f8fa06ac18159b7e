/** A node's configuration: one YAML file, read once, validated before anything starts. */
package org.heliograph.node.platform.config;
