/** The demo's own checks: above all, that its audit fails when it should. */
@NullMarked
package io.tracehub.demo;

import org.jspecify.annotations.NullMarked;
