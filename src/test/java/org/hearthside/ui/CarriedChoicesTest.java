package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class CarriedChoicesTest {
    private static Frame chosen(Frame.@Nullable Person person) {
        return new Frame(
                Locale.of("es"),
                ZoneOffset.UTC,
                "dark",
                Set.of("large", "calm"),
                true,
                false,
                true,
                "https://news.example/front?a=b",
                "MX",
                person,
                null,
                Set.of());
    }

    private static MockHttpServletRequest carriedFrom(Frame frame) {
        var request = new MockHttpServletRequest("GET", "/today");
        frame.putOn(request);
        var response = new MockHttpServletResponse();
        new CarriedChoices().preHandle(request, response, new Object());
        var next = new MockHttpServletRequest("GET", "/help");
        next.setCookies(response.getCookies());
        return next;
    }

    @Test
    void a_page_that_knows_nobody_looks_and_leads_as_the_person_chose() {
        var next = carriedFrom(chosen(new Frame.Person("quiet-heron", 7)));
        var frame = Frame.visitor(next);
        assertThat(frame.locale()).isEqualTo(Locale.of("es"));
        assertThat(frame.theme()).isEqualTo("dark");
        assertThat(frame.look()).containsExactlyInAnyOrder("large", "calm");
        assertThat(frame.neutralTitle()).isTrue();
        assertThat(frame.exitKeys()).isFalse();
        assertThat(frame.exitAddress()).isEqualTo("https://news.example/front?a=b");
        assertThat(PreferenceCookie.read(next, "country")).hasValue("MX");
        assertThat(frame.person()).isNull();
    }

    @Test
    void what_is_carried_does_not_say_who() {
        assertThat(carriedFrom(chosen(new Frame.Person("quiet-heron", 7))).getCookies())
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie.getValue())
                                .doesNotContain("quiet-heron")
                                .doesNotContain("7"));
    }

    @Test
    void nothing_is_carried_for_a_visitor() {
        assertThat(carriedFrom(chosen(null)).getCookies()).isNullOrEmpty();
    }

    @Test
    void nonsense_in_a_cookie_is_nobodys_choice() {
        var request = new MockHttpServletRequest("GET", "/help");
        request.setCookies(
                new Cookie("look", "pink.\"><script>.huge"), new Cookie("exit", "javascript%3A1"));
        var frame = Frame.visitor(request);
        assertThat(frame.theme()).isEqualTo("auto");
        assertThat(frame.look()).isEmpty();
        assertThat(frame.exitAddress()).isNull();
    }
}
