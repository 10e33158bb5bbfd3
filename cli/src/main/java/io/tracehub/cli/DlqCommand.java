// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import picocli.CommandLine.Command;

/** Dead letters: what a back end refused for good, kept in files. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Dead letters: entries that a back end refused for good, kept in files until a person decides.")
final class DlqCommand {}
