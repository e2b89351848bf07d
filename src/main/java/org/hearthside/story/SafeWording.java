package org.hearthside.story;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words in a story that may hurt somebody who reads it on a bad night, with a kind word about
/// each: how a death is told, ways and amounts, numbers of weight, what leads to a person outside.
/// They are offered to the writer and to whoever reads it first, decide nothing and are kept
/// nowhere. How people speak of themselves is theirs.
enum SafeWording {
    /// Telling a death or an attempt as a crime, a success or a failing.
    DEATH(
            "(commit|committed|committing|commits|complete|completed|completing|completes"
                    + "|successful) suicide",
            "(comet\\p{L}+|consum\\p{L}+) (un |el |su )?suicidio|suicidio (consumado|logrado|exitoso)"),
    ATTEMPT(
            "(failed|successful|unsuccessful) (suicide )?attempt|(failed|unsuccessful) suicide|suicide failure",
            "intento (fallido|logrado|frustrado)|suicidio (fallido|frustrado)"),
    EPIDEMIC(
            "suicide epidemic|epidemic of suicides|suicide pact",
            "epidemia de suicidios|ola de suicidios|pacto de suicidio"),
    FAREWELL("suicide note", "(nota|carta) (de suicidio|suicida)"),
    MEANS(
            "overdosed? on \\p{L}+"
                    + "|(hang|hanged|hanging|cut|cutting|slit|slitting|burn|burned|burning|shoot|shot)"
                    + " (my|him|her|them|your)sel(f|ves)"
                    + "|(cut|cutting|slit|slitting) (my|his|her|their) (wrists?|arms?|legs?|thighs?)"
                    + "|jump(ed|ing)? (off|from|in front of) (a|the) \\p{L}+",
            "sobredosis de \\p{L}+"
                    + "|(me|se) (ahor[cq]\\p{L}+|cort(é|ó|aba|o) (las |los )?(venas|muñecas|brazos|piernas)|quem(é|ó|aba))"
                    + "|(ahorcarme|cortarme|quemarme|ahorcarse|cortarse)"
                    + "|(tirarme|tirarse|me tiré|se tiró) (de|del|desde|a) \\p{L}+"),
    AMOUNT(
            "\\d+([.,]\\d+)? ?(mg|ml|milligrams?|pills?|tablets?|units of insulin)",
            "\\d+([.,]\\d+)? ?(mg|ml|miligramos|pastillas?|comprimidos?|unidades de insulina)"),
    NUMBERS(
            "\\d+([.,]\\d+)? ?(kg|kilos?|lbs?|pounds|stone|kcal|calories)|BMI (of |was )?\\d+",
            "\\d+([.,]\\d+)? ?(kg|kilos?|kcal|calorías)|IMC (de |era )?\\d+"),
    CONTACT(
            "[\\p{L}\\d._-]+@[\\p{L}\\d-]+\\.\\p{L}{2,}|\\+?\\d[\\d ().-]{7,}\\d",
            "[\\p{L}\\d._-]+@[\\p{L}\\d-]+\\.\\p{L}{2,}|\\+?\\d[\\d ().-]{7,}\\d"),
    ADVICE("you (should|must|have to|need to)", "(deberías|tienes que|debes)"),
    /// A word that makes others into what they have, or less than they are; after the list of the
    /// National Center on Disability and Journalism and others in retext-equality (MIT).
    LABEL(
            "(he|she|they|him|her|them|people|everyone|everybody)(’s|'s|’re|'re)?( \\p{L}+){0,3}"
                    + " (crazy|psychos?|psychotic|lunatics?|insane|nutters?|nuts|batshit|loony"
                    + "|mental|delirious|manic|maniacs?|schizos?|schizophrenics?|bipolar|neurotic"
                    + "|sociopaths?|psychopaths?|morons?|moronic|idiots?|imbeciles?|cretins?|stupid"
                    + "|dumb|daft|simpletons?|wackos?|whackos?|retards?|retarded|feeble ?minded"
                    + "|demented|senile|cripples?|crippled|gimp|handicapped(?! parking)|lame|spaz|spastics?"
                    + "|invalids?|midgets?|dwar(f|ves)|mongoloid|addicts?|junkies?|alcoholics?"
                    + "|mentally ill|alcohol abusers?|mental defectives?|mental cases?"
                    + "|deaf and dumb|deaf[ -]?mutes?|loony bin|madhouse|bedlam"
                    + "|(confined|bound|restricted) to a wheelchair|wheelchair[ -]bound)"
                    + "|(a|the) (loony bin|madhouse)",
            "(él|ella|ellos|ellas|la gente|todos|está|están)( \\p{L}+){0,3}"
                    + " (loc[oa]s?|chiflad[oa]s?|psicópatas?|psicótic[oa]s?|lunátic[oa]s?"
                    + "|esquizofrénic[oa]s?|bipolar(es)?|retrasad[oa]s?|subnormal(es)?|idiotas?"
                    + "|imbécil(es)?|tarad[oa]s?|lisiad[oa]s?|inválid[oa]s?|yonquis?|drogadict[oa]s?"
                    + "|alcohólic[oa]s?|senil(es)?|sordomud[oa]s?"
                    + "|(atad|postrad)[oa]s? a una silla de ruedas)|(un|el) manicomio"),
    SUFFERS(
            "suffers from \\p{L}+|(?<!\\b(I am|I’m|I'm|I was|been) )suffering from \\p{L}+"
                    + "|afflicted with \\p{L}+"
                    + "|victims? of (an? )?(stroke|injury|injuries|psychosis|polio|aids"
                    + "|multiple sclerosis)|(stroke|aids|multiple sclerosis) victims?",
            "sufre de \\p{L}+|aquejad[oa]s? de \\p{L}+"),
    /// What is easy for one is not for another: said to whoever reads, never of oneself; after the
    /// words to avoid on css-tricks.com in retext-equality (MIT).
    EASY(
            "(you|you can|you could|you only|you simply|you just)"
                    + " (just|simply|easily|obviously|clearly|basically|of course)"
                    + " (?!like|as|how|what|that)\\p{L}+"
                    + "|it(’s|'s| is) (so |really |very |that )?(easy|simple|obvious|straight ?forward)"
                    + "|everyone knows|everybody knows",
            "(solo|sólo|simplemente) (tienes|hay|debes) (que )?\\p{L}+"
                    + "|es (muy |tan )?(fácil|sencillo|obvio)|todo el mundo sabe");

    /// A longer quotation says no more.
    private static final int LONGEST_QUOTE = 60;

    private static final int FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

    private final Pattern english;
    private final Pattern spanish;

    /// @param part where it stands, null for the title
    /// @param words as they were written
    record Hint(SafeWording about, @Nullable Part part, String words) {
        /// The message key of what is said about it, with the words as its argument.
        String key() {
            return "story.hint." + about.name().toLowerCase(Locale.ROOT);
        }
    }

    SafeWording(String english, String spanish) {
        this.english = whole(english);
        this.spanish = whole(spanish);
    }

    private static Pattern whole(String words) {
        return Pattern.compile("(?<![\\p{L}\\d])(" + words + ")(?![\\p{L}\\d])", FLAGS);
    }

    /// What could be looked at, one of each kind in the title and in a part; a story in another
    /// language has none.
    static List<Hint> in(StoryText text) {
        var hints = new ArrayList<>(in(null, text.title().text(), text.language()));
        text.parts()
                .forEach((part, section) ->
                        hints.addAll(in(part, section.words().text(), text.language())));
        return List.copyOf(hints);
    }

    private static List<Hint> in(@Nullable Part part, String words, Locale language) {
        var hints = new ArrayList<Hint>();
        for (var about : EnumSet.allOf(SafeWording.class)) {
            var pattern =
                    switch (language.getLanguage()) {
                        case "en" -> about.english;
                        case "es" -> about.spanish;
                        default -> null;
                    };
            if (pattern == null) {
                continue;
            }
            var found = pattern.matcher(words);
            if (found.find()) {
                hints.add(new Hint(about, part, quote(found.group())));
            }
        }
        return hints;
    }

    private static String quote(String found) {
        return found.codePointCount(0, found.length()) <= LONGEST_QUOTE
                ? found
                : found.substring(0, found.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }
}
