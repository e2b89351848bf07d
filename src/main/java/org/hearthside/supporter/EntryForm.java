package org.hearthside.supporter;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.Uuids;
import org.springframework.util.MultiValueMap;

/// One line for the training record as it was typed.
///
/// @param client names it, so that sending it twice writes it once
/// @param hours in figures, with a comma or a point
/// @param day ISO date
public record EntryForm(String client, String kind, String competency, String hours, String day) {
    /// More than that on one line is several lines.
    private static final BigDecimal MOST = BigDecimal.valueOf(60);

    static EntryForm of(MultiValueMap<String, String> typed) {
        return new EntryForm(
                text(typed, "client"),
                text(typed, "kind"),
                text(typed, "competency"),
                text(typed, "hours"),
                text(typed, "day"));
    }

    static EntryForm blank(LocalDate today) {
        return new EntryForm(UUID.randomUUID().toString(), "core", "", "", today.toString());
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.strip();
    }

    /// Field names with the message key of what is wrong.
    Map<String, String> errors(Competencies known, LocalDate today) {
        var errors = new LinkedHashMap<String, String>();
        var what = TrainingKind.of(kind);
        if (what.isEmpty()) {
            errors.put("kind", "supporter.training.kind.error");
        }
        if (what.filter(TrainingKind.CORE::equals).isPresent() && !known.has(competency)) {
            errors.put("competency", "supporter.training.competency.error");
        }
        if (amount().isEmpty()) {
            errors.put("hours", "supporter.training.hours.error");
        }
        if (date().filter(day -> !day.isAfter(today) && day.getYear() > 1990).isEmpty()) {
            errors.put("day", "supporter.training.day.error");
        }
        return errors;
    }

    UUID id() {
        return Uuids.of(client).orElseGet(UUID::randomUUID);
    }

    Optional<BigDecimal> amount() {
        if (!hours.matches("\\d{1,2}([.,]\\d)?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(hours.replace(',', '.')))
                .filter(amount -> amount.signum() > 0 && amount.compareTo(MOST) <= 0);
    }

    Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
