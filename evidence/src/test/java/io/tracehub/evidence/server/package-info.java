/** The local server in a process of its own, killed and attacked. */
@NullMarked
package io.tracehub.evidence.server;

import org.jspecify.annotations.NullMarked;
