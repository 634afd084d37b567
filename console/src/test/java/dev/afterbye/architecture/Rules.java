package dev.afterbye.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules for the packages below {@code root}. The root is a parameter so that {@link RulesTest}
 * can hold the same rules against a tree of packages that breaks every one of them.
 */
record Rules(String root) {

  /** The packages of the parser in the order the bytes pass through them. */
  private static final List<String> STAGES =
      List.of(
          "image",
          "demux",
          "line",
          "record",
          "boot",
          "crash",
          "fact",
          "diagnose",
          "report",
          "summary",
          "assertion",
          "html",
          "pipeline");

  /** The packages of the console, which the parser knows nothing of. */
  private static final List<String> CONSOLE =
      List.of("wire", "capture", "attach", "batch", "junit", "cli");

  /** Data flows to the right, so knowledge points to the left. */
  ArchRule noStageImportsALaterOne() {
    return CompositeArchRule.of(
        IntStream.range(0, STAGES.size() - 1)
            .mapToObj(i -> independent(STAGES.get(i), STAGES.subList(i + 1, STAGES.size())))
            .toList());
  }

  ArchRule parserKnowsNothingOfTheConsole() {
    return CompositeArchRule.of(STAGES.stream().map(stage -> independent(stage, CONSOLE)).toList());
  }

  ArchRule grammarStandsAlone() {
    return noClasses()
        .that(below("grammar"))
        .should()
        .dependOnClassesThat(resideInAPackage(root + "..").and(not(below("grammar"))))
        .allowEmptyShould(true);
  }

  /** A library stays behind one package, so that its types stay out of everyone else's way. */
  ArchRule onlyPackageUses(String packageName, String library) {
    return noClasses()
        .that(not(below(packageName)))
        .should()
        .dependOnClassesThat(resideInAPackage(library + ".."))
        .allowEmptyShould(true);
  }

  /** Only a command knows whether stdout is the user's or a pipe, and when the program may end. */
  ArchRule onlyTheCommandLineOwnsTheProcess() {
    DescribedPredicate<JavaAccess<?>> process =
        targetOwner(assignableTo(System.class))
            .and(target(nameMatching("out|err|exit|setOut|setErr")))
            .or(targetOwner(assignableTo(Runtime.class)).and(target(nameMatching("exit|halt"))))
            .or(targetOwner(assignableTo(Throwable.class)).and(target(name("printStackTrace"))));
    return noClasses()
        .that(not(below("cli")))
        .should()
        .accessTargetWhere(process.as("the target is stdout, stderr or the end of the process"))
        .allowEmptyShould(true);
  }

  /** Time comes in with the bytes; files, threads and logs are the caller's. */
  ArchRule parserIsPure() {
    DescribedPredicate<JavaClass> outside =
        nameMatching(
                "java\\.io\\.(File|RandomAccessFile).*|java\\.nio\\.(file|channels)\\..*"
                    + "|java\\.lang\\.(Thread|System\\$Logger|ProcessBuilder).*"
                    + "|java\\.util\\.(logging\\..*|Timer.*)|java\\.time\\.(Clock|InstantSource).*"
                    + "|java\\.util\\.concurrent\\.(Executor|ForkJoin|CompletableFuture).*")
            .forSubtype();
    DescribedPredicate<JavaAccess<?>> clock =
        targetOwner(assignableTo(System.class))
            .and(target(nameMatching("currentTimeMillis|nanoTime")))
            .or(targetOwner(resideInAPackage("java.time..")).and(target(name("now"))));
    return noClasses()
        .that(parser())
        .should()
        .dependOnClassesThat(outside.as("open files, start threads, log or read a clock"))
        .orShould()
        .accessTargetWhere(clock.as("the target reads a clock"))
        .allowEmptyShould(true);
  }

  /**
   * A report reads alike wherever it is written: some locales have digits and letters of their own.
   */
  ArchRule textDependsOnNoLocale() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .allowEmptyShould(true);
  }

  /** The generated parsers are left out: they promise nothing, and stay behind the grammar. */
  ArchRule everyPackageIsNullMarked() {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .and(not(below("grammar.antlr")))
        .should(
            new ArchCondition<JavaClass>("reside in a package marked @NullMarked") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        item,
                        item.getPackage().isAnnotatedWith(NullMarked.class),
                        item.getName() + ": see package-info.java of " + item.getPackageName()));
              }
            })
        .allowEmptyShould(true);
  }

  private ArchRule independent(String stage, List<String> others) {
    return noClasses()
        .that(below(stage))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(all(others))
        .allowEmptyShould(true);
  }

  private DescribedPredicate<JavaClass> parser() {
    return resideInAnyPackage(all(STAGES)).as("reside in the parser");
  }

  private DescribedPredicate<JavaClass> below(String packageName) {
    return resideInAnyPackage(all(List.of(packageName)));
  }

  private String[] all(List<String> packageNames) {
    return packageNames.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }
}
