package org.hearthside;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.hearthside.safety.LogCheck;
import org.junit.jupiter.api.Test;

/// What a reviewer would otherwise have to say twice.
class HouseRulesTests {
    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.hearthside");

    @Test
    void nobody_asks_the_wall_clock() {
        ArchRule rule =
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(ZonedDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .because("the time is an argument, from the InstantSource bean");
        rule.check(CODE);
    }

    @Test
    void names_say_what_a_thing_is() {
        ArchRule rule =
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto|Entity|Base)$")
                        .because("those endings say nothing");
        rule.check(CODE);
    }

    @Test
    void nothing_is_injected_into_fields() {
        ArchRule rule =
                fields().should()
                        .notBeAnnotatedWith(
                                "org.springframework.beans.factory.annotation.Autowired")
                        .because("what a class needs stands in its constructor");
        rule.check(CODE);
    }

    @Test
    void no_state_in_statics() {
        ArchRule rule =
                fields().that()
                        .areStatic()
                        .and()
                        .areDeclaredInClassesThat()
                        .haveSimpleNameNotStartingWith("Jte")
                        .should()
                        .beFinal();
        rule.check(CODE);
    }

    @Test
    void words_never_print_themselves() {
        ArchRule rule =
                classes()
                        .that()
                        .haveSimpleName("Words")
                        .should()
                        .haveOnlyFinalFields()
                        .andShould()
                        .haveModifier(JavaModifier.FINAL);
        rule.check(CODE);
    }

    @Test
    void no_output_past_the_log() {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..database..")
                        .and()
                        .doNotHaveFullyQualifiedName(LogCheck.class.getName()) // a command
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err");
        rule.check(CODE);
    }
}
