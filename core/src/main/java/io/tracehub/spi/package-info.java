/**
 * What a leaf or an extension of the pipeline implements or reads: how a framework's event is read
 * ({@link io.tracehub.spi.RecordReader}; {@link io.tracehub.spi.ThrowableSnapshot} for one whose
 * events hold the throwable itself), how an entry becomes bytes and what an answer means ({@link
 * io.tracehub.spi.WireFormat}), how bytes travel ({@link io.tracehub.spi.Transport}), which span of
 * a tracing library a call belongs to ({@link io.tracehub.spi.SpanReader}), and where our own
 * troubles are told ({@link io.tracehub.spi.Diagnostics}).
 */
@NullMarked
package io.tracehub.spi;

import org.jspecify.annotations.NullMarked;
