package org.heliograph.node.outbound.publish;

import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request that carries a bulk upload, or a part of it.
 *
 * @param apiKey id of the key that uploads; idempotency keys of different keys do not meet
 * @param uploader whose hand sends it; null for a program
 * @param rows decompressed body; reading it may wait
 * @param received bytes of the body, as sent, read so far
 * @param totalBytes length of the body as sent, where known
 */
public record Upload(
    String apiKey,
    @Nullable String uploader,
    String idempotencyKey,
    UploadFormat format,
    InputStream rows,
    LongSupplier received,
    @Nullable Long totalBytes) {}
