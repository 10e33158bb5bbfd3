/**
 * What web integrations share, whatever their container: the trace id of a request, the story of
 * what became of it, and its options.
 */
@NullMarked
package io.tracehub.web;

import org.jspecify.annotations.NullMarked;
