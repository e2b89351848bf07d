package org.hearthside.safety;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Reads what somebody typed to plan a duty, on their own clocks. One that ends earlier than it
/// begins goes on past midnight.
@Component
class RotaForm {
    private static final int MOST_WEEKS = 12;

    /// @param errors message keys by field
    /// @param shift null where there are errors
    record Read(
            RotaPage.Typed typed,
            Map<String, String> errors,
            @Nullable DutyShift shift,
            int weeks) {}

    private final Members members;
    private final InstantSource time;

    RotaForm(Members members, InstantSource time) {
        this.members = members;
        this.time = time;
    }

    Read read(Viewer viewer, MultiValueMap<String, String> form) {
        var typed =
                new RotaPage.Typed(
                        text(form, "role"),
                        text(form, "date"),
                        text(form, "from"),
                        text(form, "until"),
                        text(form, "name"),
                        text(form, "weeks"));
        var errors = new LinkedHashMap<String, String>();
        var role = DutyRole.of(typed.role()).orElse(null);
        if (role == null) {
            errors.put("role", "duty.rota.error.time");
        }
        var weeks = typed.weeks().matches("[0-9]{1,2}") ? Integer.parseInt(typed.weeks()) : 0;
        if (weeks < 1 || weeks > MOST_WEEKS) {
            errors.put("weeks", "duty.rota.error.weeks");
        }
        var day = date(typed.date());
        if (day == null) {
            errors.put("date", "duty.rota.error.time");
        }
        var from = clock(typed.from());
        if (from == null) {
            errors.put("from", "duty.rota.error.time");
        }
        var until = clock(typed.until());
        if (until == null) {
            errors.put("until", "duty.rota.error.time");
        }
        var who = who(typed.name());
        if (who.isEmpty()) {
            errors.put("name", "duty.rota.error.name");
        }
        if (role == null || day == null || from == null || until == null || who.isEmpty()) {
            return new Read(typed, errors, null, weeks);
        }
        var begins = day.atTime(from).atZone(viewer.zone()).toInstant();
        var ends =
                day.plusDays(until.isAfter(from) ? 0 : 1)
                        .atTime(until)
                        .atZone(viewer.zone())
                        .toInstant();
        if (Duration.between(begins, ends).compareTo(DutyShift.LONGEST) > 0) {
            errors.put("until", "duty.rota.error.length");
        } else if (!ends.isAfter(time.instant())) {
            errors.put("date", "duty.rota.error.past");
        }
        return new Read(
                typed,
                errors,
                errors.isEmpty() ? DutyShift.planned(role, begins, ends, who.get()) : null,
                weeks);
    }

    private Optional<PersonaId> who(String name) {
        return name.isEmpty() ? Optional.empty() : members.named(SpaceId.COMMUNITY, name);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("").strip();
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable LocalTime clock(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
