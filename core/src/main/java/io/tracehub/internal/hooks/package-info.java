/** How the user's own code is called without ever holding up a thread of ours. */
@NullMarked
package io.tracehub.internal.hooks;

import org.jspecify.annotations.NullMarked;
