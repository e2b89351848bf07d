package org.hearthside.safety;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearthside.ui.Icon;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;

/// What Help now shows for one country.
///
/// @param country its name in the reader's language, or null when the reader said "another"
/// @param rows ways to reach somebody, emergency first
/// @param anyChecked whether somebody has checked at least one of them
/// @param choices the countries that can be chosen
public record HelpPage(
        @Nullable String country, List<Row> rows, boolean anyChecked, List<Choice> choices) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// One number or address.
    ///
    /// @param key of the sentence that says what pressing does; {0} the number, {1} the name or
    ///   word
    /// @param whenAndHow hours and languages, empty when unknown
    /// @param checkedIn month and year of the check, null for a line that nobody has checked
    public record Row(
            String key,
            String number,
            String name,
            String address,
            String words,
            String whenAndHow,
            boolean emergency,
            boolean sample,
            @Nullable String checkedIn,
            Icon icon) {}

    public record Choice(String code, String name, boolean chosen) {}

    public boolean hasEmergency() {
        return emergency() != null;
    }

    /// The first emergency number, if one may be shown.
    public @Nullable Row emergency() {
        return rows.stream().filter(Row::emergency).findFirst().orElse(null);
    }

    static HelpPage of(
            String country,
            Collection<HelpLine> lines,
            Collection<String> countries,
            LocalDate today,
            Locale locale) {
        var byName = Collator.getInstance(locale);
        return new HelpPage(
                COUNTRIES.contains(country)
                        ? Locale.of("", country).getDisplayCountry(locale)
                        : null,
                lines.stream().map(line -> row(line, today, locale)).toList(),
                lines.stream().anyMatch(line -> line.on(today) == HelpLine.Standing.CHECKED),
                countries.stream()
                        .map(code ->
                                new Choice(
                                        code,
                                        Locale.of("", code).getDisplayCountry(locale),
                                        code.equals(country)))
                        .sorted(Comparator.comparing(Choice::name, byName))
                        .toList());
    }

    private static Row row(HelpLine line, LocalDate today, Locale locale) {
        var number = line.number() == null ? "" : line.number();
        var word = line.word();
        var name = word != null ? word : line.name();
        var standing = line.on(today);
        var checked = line.checked();
        return new Row(
                key(line),
                inOnePiece(number, locale),
                name == null ? "" : name,
                address(line, number),
                HelpLine.in(locale, line.words()),
                whenAndHow(line, locale),
                line.kind() == HelpLine.Kind.EMERGENCY,
                standing == HelpLine.Standing.SAMPLE,
                standing == HelpLine.Standing.CHECKED && checked != null
                        ? month(checked, locale)
                        : null,
                icon(line.kind()));
    }

    private static String key(HelpLine line) {
        return "safety.help."
                + switch (line.kind()) {
                    case EMERGENCY, CALL -> line.name() == null ? "call" : "call-named";
                    case TEXT -> line.word() == null ? "text" : "text-word";
                    case CHAT -> "chat";
                };
    }

    private static String address(HelpLine line, String number) {
        var digits = number.replace(" ", "");
        var word = line.word();
        return switch (line.kind()) {
            case EMERGENCY, CALL -> "tel:" + digits;
            case TEXT ->
                    "sms:"
                            + digits
                            + (word == null
                                    ? ""
                                    : "?&body=" + URLEncoder.encode(word, StandardCharsets.UTF_8));
            case CHAT -> String.valueOf(line.address());
        };
    }

    private static String whenAndHow(HelpLine line, Locale locale) {
        var hours = HelpLine.in(locale, line.hours());
        var languages =
                line.languages().stream()
                        .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(locale))
                        .collect(Collectors.joining(", "));
        return hours.isEmpty() || languages.isEmpty()
                ? hours + languages
                : hours + " · " + languages;
    }

    static String month(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale).format(day);
    }

    /// A number with spaces would be turned round, group by group, in text from the right.
    private static String inOnePiece(String number, Locale locale) {
        return "rtl".equals(Languages.direction(locale)) ? "\u2066" + number + "\u2069" : number;
    }

    private static Icon icon(HelpLine.Kind kind) {
        return switch (kind) {
            case EMERGENCY, CALL -> Icon.CALL;
            case TEXT -> Icon.TEXT;
            case CHAT -> Icon.CHAT;
        };
    }
}
