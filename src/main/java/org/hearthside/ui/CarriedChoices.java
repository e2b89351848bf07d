package org.hearthside.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hearthside.shared.ExitAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets the browser carry a member's choices of look, language, country and way out, so that Help
/// now, Quick exit and error pages keep to them without asking the database. Says nothing of who
/// they are; on a shared device it goes with the browser's window, and with Quick exit.
@Component
class CarriedChoices implements HandlerInterceptor, WebMvcConfigurer {
    static final String NEUTRAL = "neutral";
    static final String NO_KEYS = "no-keys";

    private static final String COOKIE = "look";
    private static final String COUNTRY_COOKIE = "country";
    private static final Set<String> THEMES = Set.of("light", "dark");
    private static final Set<String> LOOKS = Set.of("large", "larger", "calm", "roomy", "simple");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        var frame = Frame.of(request);
        if (frame.person() != null) {
            carry(request, response, COOKIE, words(frame));
            carry(request, response, Languages.COOKIE, frame.locale().toLanguageTag());
            carry(request, response, COUNTRY_COOKIE, frame.country());
            carry(request, response, ExitAddress.COOKIE, exit(frame));
        }
        return true;
    }

    static Set<String> looks(HttpServletRequest request) {
        return PreferenceCookie.read(request, COOKIE)
                .map(value -> Set.copyOf(Arrays.asList(value.split("[.]", -1))))
                .orElse(Set.of());
    }

    static String theme(Set<String> words) {
        return THEMES.stream().filter(words::contains).findFirst().orElse("auto");
    }

    static Set<String> look(Set<String> words) {
        return LOOKS.stream().filter(words::contains).collect(Collectors.toSet());
    }

    private static @Nullable String words(Frame frame) {
        var words = new TreeSet<>(look(frame.look()));
        if (THEMES.contains(frame.theme())) {
            words.add(frame.theme());
        }
        if (frame.neutralTitle()) {
            words.add(NEUTRAL);
        }
        if (!frame.exitKeys()) {
            words.add(NO_KEYS);
        }
        return words.isEmpty() ? null : String.join(".", words);
    }

    private static @Nullable String exit(Frame frame) {
        return ExitAddress.parse(frame.exitAddress()).map(ExitAddress::toCookie).orElse(null);
    }

    private static void carry(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            @Nullable String value) {
        var carried = PreferenceCookie.read(request, name).orElse(null);
        if (value == null && carried != null) {
            PreferenceCookie.drop(request, response, name);
        } else if (value != null && !value.equals(carried)) {
            PreferenceCookie.keep(request, response, name, value);
        }
    }
}
