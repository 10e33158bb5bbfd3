// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import io.tracehub.Threshold;
import io.tracehub.internal.batch.BatchWorker;
import io.tracehub.internal.delivery.DeliveryWorker;
import io.tracehub.internal.mask.MaskSettings;
import io.tracehub.internal.spool.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the stages of a pipeline are set; made from the user's settings by the client. */
public record PipelineSettings(
    String instance,
    int maxBuffer,
    long maxRingBytes,
    Duration maxWait,
    Threshold writeThrough,
    SpoolSettings spool,
    Optional<Path> deadLetters,
    MaskSettings masking,
    BatchWorker.Settings batch,
    DeliveryWorker.Settings delivery,
    boolean debug) {}
