package dev.keymend;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Data flows one way: a package uses only packages before it. */
class ArchitectureTest {
  private static final List<String> ORDER =
      List.of(
          "text",
          "source",
          "kms",
          "policy",
          "repair",
          "condition",
          "access",
          "sentence",
          "authorization",
          "denial",
          "change",
          "preset",
          "start",
          "explanation",
          "question",
          "rule",
          "redact",
          "evidence",
          "analysis",
          "export",
          "judgement",
          "prevention",
          "json",
          "cli");

  private static final Set<String> SENTENCES =
      Set.of(
          "ActionText",
          "ChangeText",
          "ConditionText",
          "VerdictText",
          "SavableText",
          "StatementText");

  private static final Set<String> DECIDING =
      Set.of(
          "dev.keymend.access",
          "dev.keymend.change",
          "dev.keymend.rule",
          "dev.keymend.evidence",
          "dev.keymend.analysis");

  /** What of {@code source} is about a policy, however it is written. */
  private static final String TREES =
      "ArrayNode|Branches|FunctionNode|HoledString|KeyFacts|KeyResource|LiteralNode|Meaning|Member"
          + "|Node|ObjectNode|PolicyDocument|StringNode|Tree";

  /** What of {@code change} says what to change, and not how. */
  private static final String CHANGES = "ConditionChange|Field|Fix|Level|NewValue|PolicyChange";

  private static final Set<String> LOOKS =
      Set.of("contains", "equals", "startsWith", "endsWith", "indexOf", "matches", "compareTo");

  /** All tests look at one import, which takes longer than they do. */
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isNoTest)
          .importPackages("dev.keymend");

  /** ArchUnit's own option knows no tests in the folder of the profile {@code quick}. */
  private static boolean isNoTest(Location location) {
    return !location.contains("/test-classes/");
  }

  @Test
  void aPackageUsesOnlyPackagesBeforeIt() {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> "dev.keymend." + name + "..")
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that()
            .resideInAPackage("dev.keymend." + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later)
            .check(CORE);
      }
    }
  }

  /** The façade is a door: what is behind it does not come out again. */
  @Test
  void onlyTheCommandLineUsesTheFacade() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.keymend", "dev.keymend.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.keymend")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("dev.keymend")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.keymend.cli")
        .check(CORE);
  }

  /** Who reads a name should know which class it means. */
  @Test
  void noTwoClassesHaveOneName() {
    Map<String, String> names = new HashMap<>();
    for (JavaClass one : CORE) {
      if (!one.isAnonymousClass() && !one.getSimpleName().equals("package-info")) {
        String other = names.put(one.getSimpleName(), one.getName());
        assertNull(other, one.getName());
      }
    }
  }

  /** Whoever brings the templates asks for it. */
  @Test
  void onlyAnswersAndTheCommandLineUsePrevention() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.keymend.prevention", "dev.keymend.json", "dev.keymend.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.keymend.prevention")
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.keymend.(*)..").should().beFreeOfCycles().check(CORE);
  }

  /** What two themes of rules ask stands below them; the registry above them joins them. */
  @Test
  void noThemeOfRulesUsesAnotherOne() {
    slices().matching("dev.keymend.rule.(*)..").should().beFreeOfCycles().check(CORE);
    slices()
        .matching("dev.keymend.rule.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage("dev.keymend.rule.check"), resideInAPackage("dev.keymend.rule.."))
        .check(CORE);
  }

  /** Whoever judges a policy knows neither how it is written nor where it was found. */
  @Test
  void whatJudgesAPolicyKnowsNoSyntaxNoFormatAndNoPrinter() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.keymend.rule..",
            "dev.keymend.access",
            "dev.keymend.condition",
            "dev.keymend.policy")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "dev\\.keymend\\.(source\\.(?!("
                + TREES
                + ")(\\$|$))|change\\.(?!("
                + CHANGES
                + ")(\\$|$))|export\\.|repair\\.).*")
        .check(CORE);
  }

  /** Words are for display: who makes a sentence may not look into one. */
  @Test
  void noDecisionReadsASentence() {
    for (JavaClass type : CORE) {
      boolean decides = DECIDING.stream().anyMatch(type.getPackageName()::startsWith);
      for (JavaCodeUnit code : decides ? type.getCodeUnits() : Set.<JavaCodeUnit>of()) {
        boolean speaks = false;
        boolean reads = false;
        for (JavaMethodCall call : code.getMethodCallsFromSelf()) {
          String owner = call.getTargetOwner().getSimpleName();
          speaks |= SENTENCES.contains(owner) && !owner.equals(type.getSimpleName());
          reads |= owner.equals("String") && LOOKS.contains(call.getName());
        }
        assertFalse(speaks && reads, code.getFullName());
      }
    }
  }

  @Test
  void onlyTheCommandLineKnowsFilesStreamsAndTheSystem() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.keymend.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file", "java.net..", "java.lang.reflect", "java.util.regex")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.System")
        .check(CORE);
  }

  /** To TeaVM's, a line break and a tab are no blanks; {@code trim} is the same everywhere. */
  @Test
  void noBlanksAreAskedForThatTheEnginesTellApart() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.keymend.cli..")
        .should()
        .callMethod(String.class, "isBlank")
        .check(CORE);
  }

  /**
   * Those take 3 KB of the engine, and a digit of another script is none in any text that is read.
   */
  @Test
  void noCharacterIsLookedUpInTheTablesOfUnicode() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.keymend.cli..")
        .should()
        .callMethod(Character.class, "isLetter", char.class)
        .orShould()
        .callMethod(Character.class, "isDigit", char.class)
        .orShould()
        .callMethod(Character.class, "digit", char.class, int.class)
        .check(CORE);
  }

  @Test
  void nothingDependsOnTheLocale() {
    noClasses()
        .should()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Locale")
        .check(CORE);
  }
}
