/**
 * Transcripts in JUnit tests. Start reading at {@link dev.afterbye.junit.BootTranscript}. Who uses
 * it has JUnit Jupiter and AssertJ among the dependencies of the tests.
 */
@NullMarked
package dev.afterbye.junit;

import org.jspecify.annotations.NullMarked;
