// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameEntries;
import io.tracehub.internal.spool.PackedPayload;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Payload;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one request's body out of frames: the format's array around the entries, gzipped. */
final class PayloadBuilder {

  private static final int KEPT_BYTES = 256 * 1024;

  private final WireFormat format;
  private boolean compress;
  private final int level;
  private final Bytes body = new Bytes(KEPT_BYTES);

  /** The entries of one frame in a row: zlib is entered once for many of them. */
  private final Bytes run = new Bytes(KEPT_BYTES);

  PayloadBuilder(WireFormat format, boolean compress, int level) {
    this.format = format;
    this.compress = compress;
    this.level = level;
  }

  /** The payload of frames of one lane, in order. */
  Payload build(List<Frame> frames) {
    body.reset(KEPT_BYTES);
    if (compress) {
      compressed(frames);
    } else {
      plain(frames);
    }
    Frame first = frames.get(0);
    int count = frames.stream().mapToInt(Frame::count).sum();
    return payload(first.instance(), first.lane().wireName(), first.firstSequence(), count);
  }

  private void compressed(List<Frame> frames) {
    GzipBody gzip = new GzipBody(body, level);
    byte[] before = format.opening();
    for (Frame frame : frames) {
      text(gzip, before);
      before = format.separator();
      if (frame.isPacked()) {
        gzip.packed(new PackedPayload(frame.payload()));
      } else {
        run.reset(KEPT_BYTES);
        writeEntries(frame, run);
        run.writeTo(gzip::text);
      }
    }
    text(gzip, format.closing());
    gzip.end();
  }

  private static void text(GzipBody gzip, byte[] text) {
    gzip.text(text, 0, text.length);
  }

  private void plain(List<Frame> frames) {
    byte[] before = format.opening();
    for (Frame frame : frames) {
      write(before, body);
      before = format.separator();
      writeEntries(frame, body);
    }
    write(format.closing(), body);
  }

  private void writeEntries(Frame frame, Bytes out) {
    FrameEntries entries = new FrameEntries(frame);
    boolean first = true;
    while (entries.next()) {
      if (!first) {
        write(format.separator(), out);
      }
      first = false;
      entries.writeTo(out);
    }
  }

  private static void write(byte[] bytes, Bytes out) {
    out.write(bytes, 0, bytes.length);
  }

  /**
   * A request that says what was lost.
   *
   * @return null if the back end has no place for it
   */
  @Nullable Payload build(LossReport report) {
    run.reset(KEPT_BYTES);
    write(format.opening(), run);
    boolean written;
    try {
      written = format.writeLoss(report, run);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    write(format.closing(), run);
    body.reset(KEPT_BYTES);
    if (compress) {
      GzipBody gzip = new GzipBody(body, level);
      run.writeTo(gzip::text);
      gzip.end();
    } else {
      body.write(run);
    }
    return written ? payload(report.instance(), "loss", report.sequence(), 1) : null;
  }

  private Payload payload(String instance, String lane, long first, int count) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Batch", instance + ";" + lane + ";" + first + ";" + count);
    if (compress) {
      headers.put("Content-Encoding", "gzip");
    }
    return new Payload(body.toByteArray(), Map.copyOf(headers), count);
  }

  /** Whether bodies are gzipped. */
  boolean compresses() {
    return compress;
  }

  /** The back end does not take gzip: from now on bodies are plain. */
  void stopCompressing() {
    compress = false;
  }
}
