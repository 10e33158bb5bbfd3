/**
 * The demo: runs the shop against a server of its own, and then compares three books that know
 * nothing of each other.
 *
 * <pre>
 *   Oracle      what was logged: an appender beside ours that writes everything down
 *   SdkBook     what the SDK says became of it
 *   ServerBook  what the server has
 * </pre>
 *
 * <p>{@link io.tracehub.demo.Audit} compares them; {@link io.tracehub.demo.Table} prints what it
 * found.
 */
@NullMarked
package io.tracehub.demo;

import org.jspecify.annotations.NullMarked;
