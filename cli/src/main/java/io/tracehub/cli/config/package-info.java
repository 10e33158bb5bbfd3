/**
 * Reads what a logging configuration says about TraceHub, with the JDK and Jackson: no logging
 * framework is loaded, no variable is trusted, and nothing but the file and what it includes beside
 * it is opened. Sees nothing of the commands.
 */
@NullMarked
package io.tracehub.cli.config;

import org.jspecify.annotations.NullMarked;
