package dev.afterbye.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.converter.ConvertWith;

/**
 * Gives a test the analysed report of a transcript, as a parameter of type {@link
 * dev.afterbye.report.Report}. Without a value, the log is an argument of a parameterised test.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@ExtendWith(BootTranscriptExtension.class)
@ConvertWith(TranscriptConverter.class)
public @interface BootTranscript {
  /**
   * The log: a file, packed or not, from the working directory of the test. If empty, a
   * parameterised test names it.
   */
  String value() default "";
}
