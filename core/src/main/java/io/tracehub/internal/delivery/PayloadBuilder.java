// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.delivery;

import io.tracehub.internal.Bytes;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.FrameEntries;
import io.tracehub.spi.LossReport;
import io.tracehub.spi.Payload;
import io.tracehub.spi.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
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
    try (OutputStream out = compress ? new Gzip(body, level) : body) {
      write(frames, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    Frame first = frames.get(0);
    int count = frames.stream().mapToInt(Frame::count).sum();
    return payload(first.instance(), first.lane().wireName(), first.firstSequence(), count);
  }

  /**
   * A request that says what was lost.
   *
   * @return null if the back end has no place for it
   */
  @Nullable Payload build(LossReport report) {
    body.reset(KEPT_BYTES);
    boolean written;
    try (OutputStream out = compress ? new Gzip(body, level) : body) {
      out.write(format.opening());
      written = format.writeLoss(report, out);
      out.write(format.closing());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
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

  private void write(List<Frame> frames, OutputStream out) throws IOException {
    byte[] separator = format.separator();
    out.write(format.opening());
    boolean first = true;
    for (Frame frame : frames) {
      run.reset(KEPT_BYTES);
      FrameEntries entries = new FrameEntries(frame);
      while (entries.next()) {
        if (!first) {
          run.write(separator, 0, separator.length);
        }
        first = false;
        entries.writeTo(run);
      }
      run.writeTo(out);
    }
    out.write(format.closing());
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out, int level) throws IOException {
      super(out, 8192);
      def.setLevel(level);
    }
  }
}
