package org.hearthside.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Set;

/// Whoever made this request or opened this socket, made once for it. A visitor is a viewer whose
/// ids are `NONE`; nothing matches those.
///
/// @param home the name in the community
/// @param roles what this session may act as: staff roles only when it began with a passkey
/// @param session the id of the web session, empty for a visitor; never logged or shown
public record Viewer(
        AccountId account,
        Standing standing,
        PersonaId home,
        String displayName,
        Set<Role> roles,
        String session,
        boolean sharedDevice,
        Locale locale,
        ZoneId zone) {

    public static Viewer visitor(Locale locale, ZoneId zone) {
        return new Viewer(
                AccountId.NONE,
                Standing.VISITOR,
                PersonaId.NONE,
                "",
                Set.of(),
                "",
                true,
                locale,
                zone);
    }

    /// Has joined fully and may take part.
    public boolean isMember() {
        return standing == Standing.ACTIVE || standing == Standing.RESTING;
    }

    /// Whether people decided that they may not take part, for a time or for good. They keep Help,
    /// the page of decisions with its appeal, their copy, and leaving.
    public boolean isKeptOut() {
        return standing == Standing.SUSPENDED || standing == Standing.REMOVED;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// The day of a moment as this viewer reads it, in full: 12 May 2026.
    public String day(Instant instant) {
        return day(instant.atZone(zone).toLocalDate());
    }

    /// A day as this viewer reads it.
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    @Override
    public String toString() {
        return "Viewer[" + standing + "]";
    }
}
