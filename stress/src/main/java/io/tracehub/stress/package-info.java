/**
 * Evidence that a parked worker is always woken: the claims of {@link
 * io.tracehub.internal.run.Dormancy}, put under stress.
 *
 * <pre>
 *   WakeUpProof ── JcstressRun   samples of one encounter: WakeUpWithFences, WakeUpWithVolatileOnly, WakeUpWithoutFences
 *             └─── LivenessRun   rounds with threads that really park: RingHandover, SlotHandover
 * </pre>
 *
 * <p>What must never lose a wake-up is the real class. What must lose one, or else the run has
 * shown nothing, are the two alternatives that were rejected: {@link
 * io.tracehub.stress.VolatileDormancy} and {@link io.tracehub.stress.UnfencedDormancy}.
 */
@NullMarked
package io.tracehub.stress;

import org.jspecify.annotations.NullMarked;
