// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import picocli.CommandLine.Command;

/** Keys of the local server. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Keys with which applications send to the local server. Without an active key it takes any; a running server knows of a change within a second.")
final class KeysCommand {}
