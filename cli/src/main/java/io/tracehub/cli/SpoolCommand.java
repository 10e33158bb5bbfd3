// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import picocli.CommandLine.Command;

/** The spool: what waits on disk for delivery. */
@Command(
    name = "spool",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "The spool: what waits on disk for delivery.")
final class SpoolCommand {}
