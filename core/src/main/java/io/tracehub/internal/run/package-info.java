/** How work gets a thread and time: steps, the threads that run them, how they rest and wake. */
@NullMarked
package io.tracehub.internal.run;

import org.jspecify.annotations.NullMarked;
