/**
 * The local development server: it receives what the SDK sends, keeps it in an embedded database
 * and shows it on a page at once.
 *
 * <pre>
 * POST /api/v1/ingest ─▶ HostGuard ─▶ RequestBody ─▶ Gunzip ─▶ EntryParser ─▶ EntryStore ─▶ 202
 *                        (own host)   (async, capped)          (as the real    (one commit) └▶ LiveFeed ─▶ page
 *                                                               server does)  and OracleBook
 * GET /api/entries    ─▶ HostGuard ─▶ ApiHandler ─▶ EntryFilter ─▶ EntryReader ─▶ EntryStream ─▶ page, demo driver
 * GET /api/v1/oracle  ─▶ HostGuard ─▶ ApiHandler ─▶ OracleQuery ─▶ what is missing, came twice, or should not be
 * </pre>
 *
 * <p>It knows nothing of the SDK's own code and implements the wire contract a second time, so that
 * the two check each other. Start it with {@link io.tracehub.server.TraceHubServer#start}.
 */
@NullMarked
package io.tracehub.server;

import org.jspecify.annotations.NullMarked;
