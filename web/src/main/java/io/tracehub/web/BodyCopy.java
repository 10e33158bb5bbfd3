// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What went by of a body: a copy of its beginning, and how long it was. A container's wrapper adds
 * to it what the application reads or writes, after that has worked; it never reads by itself.
 *
 * <p>For one thread at a time, as bodies are; which one may change. Nothing here blocks or throws;
 * what several threads write at once has a gap.
 */
public final class BodyCopy {

  private static final int FIRST_BYTES = 1024;
  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private byte[] kept = NOTHING;
  private int keptBytes;
  private long bytes;
  private boolean text;
  private boolean flushed;
  private boolean inPieces;
  private boolean gap;

  /** A copy of at most so many bytes; zero for none, but the length. */
  public BodyCopy(int maxBytes) {
    this.maxBytes = Math.max(0, maxBytes);
  }

  /** One more byte went by. */
  public void add(int value) {
    byte[] one = {(byte) value};
    add(one, 0, 1);
  }

  /** More of it went by; no more if {@code length} is not positive. */
  public void add(byte[] source, int offset, int length) {
    if (length > 0) {
      add(ByteBuffer.wrap(source, offset, length));
    }
  }

  /** What is between its position and its limit went by; neither is changed. */
  public void add(ByteBuffer source) {
    int length = source.remaining();
    if (isGivenUp(length)) {
      return;
    }
    try {
      int room = gap ? 0 : Math.max(0, Math.min(length, maxBytes - keptBytes));
      byte[] place = withRoom(keptBytes + room);
      source.duplicate().get(place, keptBytes, room);
      keptBytes += room;
    } catch (IndexOutOfBoundsException otherThread) {
      gap = true;
    }
    bytes += length;
  }

  /** Of what goes out in pieces, for hours perhaps, nothing is told; so nothing is kept. */
  private boolean isGivenUp(int length) {
    inPieces |= flushed && length > 0;
    if (inPieces) {
      kept = NOTHING;
      keptBytes = 0;
      bytes += length;
    }
    return inPieces;
  }

  /** How much memory it takes. */
  int heldBytes() {
    return kept.length;
  }

  /** More of a body that goes by as characters; its encoding is then no matter. */
  public void add(CharSequence characters) {
    text = true;
    if (isGivenUp(characters.length())) {
      return;
    }
    int room = Math.max(0, maxBytes - keptBytes);
    boolean whole = characters.length() <= room;
    byte[] encoded =
        (whole ? characters : characters.subSequence(0, room))
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    add(encoded, 0, encoded.length);
    if (!whole) {
      bytes += characters.length() - room;
    }
  }

  /** The same of an array. */
  public void add(char[] source, int offset, int length) {
    if (length > 0) {
      add(CharBuffer.wrap(source, offset, length));
    }
  }

  /** So many bytes went by unseen. */
  public void skip(long count) {
    if (count > 0) {
      gap = true;
      bytes += count;
    }
  }

  /** How much went by. */
  public long length() {
    return bytes;
  }

  /** What follows is read once more: the body is at this length again. */
  public void rewindTo(long length) {
    if (length < bytes) {
      bytes = length;
      keptBytes = (int) Math.min(keptBytes, length);
    }
  }

  /** What went by is taken back, as when a buffer is reset. */
  public void clear() {
    rewindTo(0);
    text = false;
    gap = false;
  }

  /** What is there is sent at once; if more follows, it goes out in pieces. */
  public void flush() {
    flushed = bytes > 0;
  }

  private byte[] withRoom(int wanted) {
    byte[] present = kept;
    if (wanted > present.length) {
      int grown = Math.min(maxBytes, Math.max(FIRST_BYTES, present.length * 2));
      present = Arrays.copyOf(present, Math.max(wanted, grown));
      kept = present;
    }
    return present;
  }

  /**
   * What an event is to tell of it: JSON and forms as structures, whose fields are masked by their
   * names; other texts as texts; of a longer one its beginning and length; of anything else why it
   * is not there. Null if nothing went by.
   *
   * @param contentType as the header says it, charset and all
   * @param contentEncoding of the header; gzip and deflate are unpacked, to {@code maxBytes} at
   *     most
   */
  public @Nullable Object payload(@Nullable String contentType, @Nullable String contentEncoding) {
    if (bytes == 0) {
      return null;
    }
    ContentType type = ContentType.of(contentType);
    if (inPieces || type.isStream()) {
      return notCaptured("Streaming response body not captured");
    }
    if (maxBytes == 0) {
      return notCaptured("Body of " + bytes + " bytes not captured: maxBodyBytes is 0");
    }
    byte[] copy = Arrays.copyOf(kept, keptBytes);
    ContentCoding coding = text ? ContentCoding.NONE : ContentCoding.of(contentEncoding, copy);
    if (coding == ContentCoding.UNKNOWN) {
      return notCaptured("Body of an encoding that is not known not captured");
    }
    ContentCoding.Unpacked unpacked = coding.unpack(copy, maxBytes);
    boolean whole = bytes == keptBytes && !unpacked.isCut();
    Charset charset = text ? StandardCharsets.UTF_8 : type.charset();
    BodyText body = new BodyText(type, new String(unpacked.bytes(), charset), whole);
    return body.isText()
        ? whole ? body.payload() : truncated(body.beginning())
        : notCaptured("Body of type " + type.name() + " not captured");
  }

  private Map<String, Object> truncated(String beginning) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("__truncated", true);
    told.put("originalSizeBytes", bytes);
    told.put("maxSizeBytes", maxBytes);
    told.put("preview", beginning);
    return told;
  }

  /** What stands in place of a body that is not there. */
  public static Map<String, Object> notCaptured(String reason) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("captured", false);
    told.put("reason", reason);
    return told;
  }
}
