/**
 * The command line, one command a file. Start reading at {@link dev.afterbye.cli.Main}. Only here
 * are files opened, streams of the process used, and exit codes decided.
 */
@NullMarked
package dev.afterbye.cli;

import org.jspecify.annotations.NullMarked;
