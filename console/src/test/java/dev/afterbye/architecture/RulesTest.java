package dev.afterbye.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.afterbye.architecture.wrong.demux.KnowsTheReport;
import dev.afterbye.architecture.wrong.demux.ReadsFiles;
import dev.afterbye.architecture.wrong.demux.ReadsTheClock;
import dev.afterbye.architecture.wrong.grammar.KnowsTheDemultiplexer;
import dev.afterbye.architecture.wrong.report.AsksTheLocale;
import dev.afterbye.architecture.wrong.report.KnowsTheCommandLine;
import dev.afterbye.architecture.wrong.report.Prints;
import dev.afterbye.architecture.wrong.report.UsesLibraries;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that nothing can break guards nothing: each must catch the class written to break it. */
class RulesTest {

  private static final String WRONG = RulesTest.class.getPackageName() + ".wrong";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(WRONG);

  static Stream<Arguments> rulesAndOffenders() {
    Rules rules = new Rules(WRONG);
    return Stream.of(
        Arguments.of(rules.noStageImportsALaterOne(), KnowsTheReport.class),
        Arguments.of(rules.parserKnowsNothingOfTheConsole(), KnowsTheCommandLine.class),
        Arguments.of(rules.grammarStandsAlone(), KnowsTheDemultiplexer.class),
        Arguments.of(rules.parserIsPure(), ReadsFiles.class),
        Arguments.of(rules.parserIsPure(), ReadsTheClock.class),
        Arguments.of(rules.onlyPackageUses("grammar", "org.antlr"), UsesLibraries.class),
        Arguments.of(rules.onlyPackageUses("cli", "picocli"), UsesLibraries.class),
        Arguments.of(rules.onlyTheCommandLineOwnsTheProcess(), Prints.class),
        Arguments.of(rules.textDependsOnNoLocale(), AsksTheLocale.class),
        Arguments.of(rules.everyPackageIsNullMarked(), Prints.class));
  }

  @ParameterizedTest
  @MethodSource("rulesAndOffenders")
  void ruleCatchesItsOffender(ArchRule rule, Class<?> offender) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails())
        .anySatisfy(detail -> assertThat(detail).contains(offender.getName()));
  }
}
