/** Entries as text: for people, for programs, for spreadsheets. Nothing here asks anybody. */
@NullMarked
package io.tracehub.cli.print;

import org.jspecify.annotations.NullMarked;
