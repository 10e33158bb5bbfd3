/** Where entries end that the back end refuses for good: files that people and tools can read. */
@NullMarked
package io.tracehub.internal.dead;

import org.jspecify.annotations.NullMarked;
