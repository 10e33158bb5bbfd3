// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The SDK's reasons for losing something, in words: docs/architecture.md, "What is lost when".

const REASONS = {
  ring_full: "The ring was full for longer than maxWait: the program logged faster than one thread could process. A larger maxBuffer absorbs longer bursts.",
  reentrant: "It came from a thread or a logger of the SDK itself, or of its HTTP client. That is meant so.",
  after_stop: "It was logged after the appender's client was closed.",
  before_start: "It was captured before any client ran, beyond the first 256 captures or 1 MiB.",
  capture_error: "Reading the framework's event failed: a fault of the SDK, or a hostile object in the log call.",
  shed: "A lower level gave way, since the ring had just been full.",
  before_send: "beforeSend of the application did not want it.",
  callback_error: "beforeSend threw, or took longer than a second; it may be what takes secrets out, so the entry is not sent.",
  mask_error: "Masking it failed, and nothing leaves unmasked.",
  burst: "burstLimit: the same event had been sent many times just before. The next one says how many.",
  too_large: "It is larger than an entry may be, even after cutting.",
  encode_error: "Writing it failed: a fault of the SDK.",
  unfilled: "The thread that logged it ran out of memory in the middle of it.",
  spool_overflow: "The back end was away for so long that the spool was full; the oldest went, logs before events. maxSpoolBytes makes room.",
  spool_unavailable: "The disk could not be written, or not fast enough, and memory was full.",
  expired: "It waited for longer than maxSpoolAge.",
  corrupt: "A file of the spool was damaged.",
  removed_by_operator: "A file of the spool was removed by somebody.",
  at_stop: "It was still in memory when the process ended. With durability spool it would wait on disk.",
};

const LINES = {
  refused: "offered, but never accepted",
  dropped: "accepted, but never made into an entry",
  evicted: "an entry that waited, and was given up",
};

export const explainLoss = (reason) => (Object.hasOwn(REASONS, reason) ? REASONS[reason] : null) ?? "A reason that this server does not know; the SDK may be newer.";
export const explainLine = (line) => (Object.hasOwn(LINES, line) ? LINES[line] : "");
