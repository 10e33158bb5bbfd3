/**
 * Outgoing calls: the trace id on its way to the services that are called, and a breadcrumb for
 * each call.
 */
@NullMarked
package io.tracehub.web.client;

import org.jspecify.annotations.NullMarked;
