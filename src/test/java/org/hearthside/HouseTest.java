package org.hearthside;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/// The whole house on a real database behind a real port, started once for all tests that carry
/// this and import the same, with a clock that tests hold and a [Cast] of members. Tests never
/// count rows that are not theirs.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@Import({TestTime.Held.class, Cast.class})
public @interface HouseTest {}
