package org.tierline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The rules of the house, each made for the packages below a root: the library's own, or a fixture
 * that breaks it.
 */
final class HouseRules {
  private HouseRules() {}

  /** By the name of the package with the fixture that the rule must reject. */
  static Map<String, ArchRule> below(String root) {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("cycle", slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put("arrows", Arrows.below(root));
    rules.put("entity", hiddenEntities());
    rules.put("setter", entitiesWithoutPublicSetters());
    rules.put("exposed", noEntityInPublicSignatures());
    rules.put("caller", useCasesTakeTheirCallerFirst());
    rules.put("openservice", finalServices());
    rules.put("container", plainJava());
    rules.put("clock", noClockButTheBuilders(root));
    rules.put("streams", noStreamsButTheCommands(root));
    rules.put("logging", platformLoggingOnly());
    rules.put("naming", honestNames());
    rules.put("unmarked", nullMarkedPackages());
    rules.put("mutable", noStaticState());
    rules.put("unbounded", boundedCaches(root));
    return rules;
  }

  /** A command that people run speaks to them by the standard streams. */
  private static ArchRule noStreamsButTheCommands(String root) {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".workorder.VerifyLog")
        .should(ACCESS_STANDARD_STREAMS);
  }

  private static ArchRule hiddenEntities() {
    return classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate();
  }

  private static ArchRule entitiesWithoutPublicSetters() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .areAnnotatedWith(Entity.class)
        .and()
        .haveNameMatching("set[A-Z].*")
        .should()
        .notBePublic()
        .allowEmptyShould(true);
  }

  private static ArchRule noEntityInPublicSignatures() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .doNotHaveModifier(JavaModifier.PRIVATE)
        .should(
            hold(
                "name no entity",
                method ->
                    Stream.concat(
                            Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(Set::stream)
                        .noneMatch(type -> type.isAnnotatedWith(Entity.class))));
  }

  /** A service is a public class that is built on transactions. */
  private static final DescribedPredicate<JavaClass> SERVICE =
      DescribedPredicate.describe(
          "services",
          type ->
              type.getModifiers().contains(JavaModifier.PUBLIC)
                  && type.getConstructors().stream()
                      .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                      .flatMap(c -> c.getRawParameterTypes().stream())
                      .anyMatch(p -> p.isEquivalentTo(Transactions.class)));

  private static ArchRule useCasesTakeTheirCallerFirst() {
    return methods()
        .that()
        .areDeclaredInClassesThat(SERVICE)
        .and()
        .arePublic()
        .and()
        .areNotStatic()
        .should(
            hold(
                "take a Caller or a Work first",
                method ->
                    method.getRawParameterTypes().stream()
                        .findFirst()
                        .filter(
                            first ->
                                first.isEquivalentTo(Caller.class)
                                    || first.isEquivalentTo(Work.class))
                        .isPresent()));
  }

  private static ArchRule finalServices() {
    return classes().that(SERVICE).should().haveModifier(JavaModifier.FINAL);
  }

  private static ArchRule plainJava() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "jakarta..",
                    "javax.enterprise..",
                    "javax.transaction..",
                    "javax.ws..",
                    "javax.inject..",
                    "javax.ejb..",
                    "org.eclipse.microprofile..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            "jakarta.persistence..", "jakarta.json..", "jakarta.mail.."))));
  }

  private static ArchRule noClockButTheBuilders(String root) {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(root + ".TierlineBuilder")
        .should()
        .callCodeUnitWhere(DescribedPredicate.describe("a clock is read", HouseRules::readsClock));
  }

  private static boolean readsClock(JavaCall<?> call) {
    CodeUnitCallTarget target = call.getTarget();
    String owner = target.getOwner().getName();
    String name = target.getName();
    boolean now = owner.startsWith("java.time.") && name.equals("now");
    boolean system =
        owner.equals(InstantSource.class.getName()) && name.equals("system")
            || owner.equals("java.time.Clock")
                && (name.startsWith("system") || name.startsWith("tick"));
    boolean old =
        owner.equals("java.lang.System") && name.equals("currentTimeMillis")
            || owner.equals("java.util.Calendar") && name.equals("getInstance")
            || owner.equals(Date.class.getName())
                && name.equals("<init>")
                && target.getRawParameterTypes().isEmpty();
    return now || system || old;
  }

  private static ArchRule platformLoggingOnly() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.util.logging..",
                "org.slf4j..",
                "org.apache.logging..",
                "org.apache.commons.logging..",
                "org.apache.log4j.."));
  }

  private static ArchRule honestNames() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Impl|Manager|Facade|Assembler)(\\$.*)?");
  }

  private static ArchRule nullMarkedPackages() {
    return classes()
        .should(
            hold(
                "lie in a package that says @NullMarked",
                type ->
                    type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent()));
  }

  private static ArchRule noStaticState() {
    return fields().that().areStatic().and(areWritten()).should().beFinal();
  }

  /** What is kept for many cities has a bound, so that a thousand need no more than it. */
  private static ArchRule boundedCaches(String root) {
    return classes()
        .should(
            hold(
                "bound what they keep",
                type ->
                    calls(type, "com.github.benmanes.caffeine.cache.Caffeine", "newBuilder")
                        == calls(
                            type,
                            "com.github.benmanes.caffeine.cache.Caffeine",
                            "maximumSize",
                            "maximumWeight")))
        .andShould(
            hold(
                "keep no map between calls",
                type ->
                    // The cities written to since the jobs looked last, who take them out.
                    type.getName().startsWith(root + ".tenant.CityStandings")
                        || Stream.of("ConcurrentHashMap", "ConcurrentSkipListMap")
                            .map(name -> "java.util.concurrent." + name)
                            .allMatch(map -> calls(type, map, "<init>", "newKeySet") == 0)));
  }

  private static long calls(JavaClass type, String owner, String... names) {
    return type.getCodeUnitCallsFromSelf().stream()
        .map(JavaCall::getTarget)
        .filter(target -> target.getOwner().getName().equals(owner))
        .filter(target -> Set.of(names).contains(target.getName()))
        .count();
  }

  /** Fields that compilers and weavers add are not ours. */
  private static DescribedPredicate<JavaMember> areWritten() {
    return DescribedPredicate.describe(
        "written by hand",
        member ->
            !member.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !member.getName().startsWith("_persistence_"));
  }

  private static <T extends HasName> ArchCondition<T> hold(String words, Predicate<T> test) {
    return new ArchCondition<>(words) {
      @Override
      public void check(T item, ConditionEvents events) {
        if (!test.test(item)) {
          events.add(SimpleConditionEvent.violated(item, item + " does not " + words));
        }
      }
    };
  }
}
