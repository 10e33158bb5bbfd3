/** A running server as the command line sees it: asked by its JSON API, never trusted to be one. */
@NullMarked
package io.tracehub.cli.remote;

import org.jspecify.annotations.NullMarked;
