/**
 * The command line, {@code java -jar tracehub.jar}: each command is a class, and what it prints is
 * meant for people.
 */
@NullMarked
package io.tracehub.cli;

import org.jspecify.annotations.NullMarked;
