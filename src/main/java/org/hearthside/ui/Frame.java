package org.hearthside.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.hearthside.shared.ExitAddress;
import org.jspecify.annotations.Nullable;

/// What the page around a template should know of the person who reads it. Set once per request by
/// the room that knows; a request without one is a visitor's.
///
/// @param zone the person's time zone
/// @param theme `light`, `dark` or `auto`
/// @param look further words for the `data-look` attribute: `large`, `larger`, `calm`, `simple`,
///   `roomy`
/// @param neutralTitle whether the tab shows the neutral name
/// @param exitKeys whether Shift three times leaves
/// @param exitAddress where Quick exit goes, when it is the person's own choice
/// @param country the person's choice for Help now
/// @param leaving when the person will be gone for good, if they asked for it
/// @param doors names of the staff areas that may be linked, such as `people`
public record Frame(
        Locale locale,
        ZoneId zone,
        String theme,
        Set<String> look,
        boolean neutralTitle,
        boolean exitKeys,
        boolean sharedDevice,
        @Nullable String exitAddress,
        @Nullable String country,
        @Nullable Person person,
        @Nullable Instant leaving,
        Set<String> doors) {

    /// The name in the header and its avatar.
    public record Person(String name, long quilt) {}

    private static final String ATTRIBUTE = Frame.class.getName();

    /// The frame for somebody who is not signed in, or not known because nobody asked: from the
    /// request and what the browser carries of their choices.
    public static Frame visitor(HttpServletRequest request) {
        var words = CarriedChoices.looks(request);
        return new Frame(
                Languages.of(request),
                ZoneOffset.UTC,
                CarriedChoices.theme(words),
                CarriedChoices.look(words),
                words.contains(CarriedChoices.NEUTRAL),
                !words.contains(CarriedChoices.NO_KEYS),
                !PreferenceCookie.onOwnDevice(request),
                PreferenceCookie.read(request, ExitAddress.COOKIE)
                        .flatMap(ExitAddress::fromCookie)
                        .map(URI::toString)
                        .orElse(null),
                null,
                null,
                null,
                Set.of());
    }

    /// The same looks without saying whose.
    public Frame withoutPerson() {
        return new Frame(
                locale,
                zone,
                theme,
                look,
                neutralTitle,
                exitKeys,
                sharedDevice,
                exitAddress,
                country,
                null,
                null,
                Set.of());
    }

    public static Frame of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Frame frame ? frame : visitor(request);
    }

    public void putOn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
