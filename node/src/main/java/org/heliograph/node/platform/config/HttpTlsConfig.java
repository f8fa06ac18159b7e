package org.heliograph.node.platform.config;

import java.nio.file.Path;

/** The API's own certificate and key as PKCS#12; the path is relative to the home folder. */
public record HttpTlsConfig(Path keystore, Secret password) {}
