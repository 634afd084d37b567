package dev.afterbye.architecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Start reading here: what may depend on what, in the classes of all modules. */
@AnalyzeClasses(packages = "dev.afterbye", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final Rules RULES = new Rules("dev.afterbye");

  @ArchTest static final ArchRule STAGES = RULES.noStageImportsALaterOne();
  @ArchTest static final ArchRule PARSER = RULES.parserKnowsNothingOfTheConsole();
  @ArchTest static final ArchRule GRAMMAR = RULES.grammarStandsAlone();
  @ArchTest static final ArchRule PURITY = RULES.parserIsPure();

  @ArchTest static final ArchRule ANTLR = RULES.onlyPackageUses("grammar", "org.antlr");
  @ArchTest static final ArchRule NETTY = RULES.onlyPackageUses("wire", "io.netty");
  @ArchTest static final ArchRule JLINE = RULES.onlyPackageUses("attach", "org.jline");
  @ArchTest static final ArchRule JTE = RULES.onlyPackageUses("html", "gg.jte");
  @ArchTest static final ArchRule PICOCLI = RULES.onlyPackageUses("cli", "picocli");

  @ArchTest static final ArchRule PROCESS = RULES.onlyTheCommandLineOwnsTheProcess();
  @ArchTest static final ArchRule LOCALE = RULES.textDependsOnNoLocale();
  @ArchTest static final ArchRule NULL_MARKED = RULES.everyPackageIsNullMarked();
}
