/**
 * TraceHub for Java: the public API, and the way of one log line through the pipeline.
 *
 * <pre>
 *  application threads            one batch thread                 one delivery thread
 * ┌─────────────────────┐ polled ┌──────────────────────────┐     ┌─────────────────────────┐
 * │ Appender.append     │  ring  │ BatchWorker.doWork       │spool│ DeliveryWorker.doWork   │
 * │  RecordIntake       │───────▶│  triage: event or crumb  │────▶│  cut a batch, gzip      │
 * │  RecordRing         │        │  BreadcrumbTrails        │     │  one attempt → Outcome  │
 * └─────────────────────┘        │  WireFormat → Frame      │     └───────────┬─────────────┘
 *                                └──────────────────────────┘                 ▼ HTTP
 * </pre>
 *
 * <p>The spool is on disk by default; what takes long there is done by a third worker, {@code
 * DiskWorker}.
 *
 * <p>To read it in an hour, follow a line: a leaf's {@code append} → {@code RecordIntake} → {@code
 * RecordRing} → {@code BatchWorker} → {@code BreadcrumbTrails} → {@code TraceHubFormat} → {@code
 * Spool} → {@code DeliveryWorker} → {@code PayloadBuilder} → {@code HttpTransport} → {@code
 * Outcome}.
 */
@NullMarked
package io.tracehub;

import org.jspecify.annotations.NullMarked;
