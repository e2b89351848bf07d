package org.hearthside.safety;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// Reads whether words may hold a way to reach somebody elsewhere, or be about money between two
/// people. It stops nothing: whoever writes is told what it may mean. Lines that quote somebody (`>
/// `) are left out, as with the [WordRules].
@Component
class ContactRules {
    /// A letter or digit before and after: `you@example.org`, `you at example dot org`. Read from
    /// the beginning of a run of signs only, and never back, so that no text makes it slow.
    private static final Pattern MAIL =
            Pattern.compile(
                    "(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]++"
                            + "(\\s?(@|\\(at\\)|\\[at]|\\(arroba\\)|\\sarroba\\s)\\s?[\\p{L}\\d-]++\\s?(\\.|\\(dot\\)|\\[dot]|\\sdot\\s|\\spunto\\s)\\s?\\p{L}{2,}"
                            + "| at [\\p{L}\\d-]++ dot \\p{L}{2,})");

    /// `@somebody`, as other places write names.
    private static final Pattern HANDLE = Pattern.compile("(?<![\\p{L}\\d@.])@[a-z][\\w.]{2,29}");

    /// Addresses that open a talk elsewhere.
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "\\b(wa\\.me|t\\.me|m\\.me|discord\\.gg|snapchat\\.com/add|chat\\.whatsapp\\.com|instagram\\.com/|facebook\\.com/|fb\\.com/|tiktok\\.com/@|kik\\.me|signal\\.me)");

    private static final Pattern PAYMENT =
            Pattern.compile(
                    "\\b(paypal\\.me|paypal\\.com/|venmo\\.com/|cash\\.app/|revolut\\.me|gofund\\.me|gofundme\\.com/|ko-fi\\.com/|patreon\\.com/|onlyfans\\.com/|buymeacoffee\\.com/|bizum\\.es)");

    private static final Pattern IBAN =
            Pattern.compile("\\b[a-z]{2}\\d{2}(?: ?[a-z\\d]{4}){2,7}(?: ?[a-z\\d]{1,3})?\\b");

    private static final Pattern BITCOIN =
            Pattern.compile("\\b(bc1[a-z\\d]{25,59}|0x[a-f\\d]{40})\\b");

    /// Digits that somebody may have written as one number.
    private static final Pattern DIGITS =
            Pattern.compile(
                    "(?<![\\p{L}\\d.,/:#€$£-])\\+?\\(?\\d(?:[ ().-]{0,2}+\\d){6,18}+(?![\\d/:]|[.,-]\\d)");

    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{4}[.-]\\d{1,2}[.-]\\d{1,2}|\\b\\d{1,2}[ .-]\\d{1,2}[ .-](19|20)\\d{2}\\b|\\b(19|20)\\d{2} ?- ?(19|20)\\d{2}\\b");

    /// What makes a number an amount.
    private static final Pattern AMOUNT =
            Pattern.compile(
                    "^\\s?(%|€|\\$|£|eur|usd|gbp|dollars?|pounds?|euros?|pesos?|quid|people|personas|times|veces|steps|pasos|views|kcal|calories|mg|ml|kg|km|members?|miembros)");

    /// Numbers that everybody may call for nothing, and those of help lines.
    private static final Pattern FREE =
            Pattern.compile(
                    "^(\\+?1)?(800|833|844|855|866|877|888)\\d{7}$|^0(800|808)\\d{4,7}$|^(900|901|902)\\d{6}$|^116\\d{3}$|^00?800\\d+$");

    private static final Pattern AROUND_HELP =
            Pattern.compile(
                    "\\b(help ?lines?|hot ?lines?|life ?line|crisis line|samaritans|emergency|tel[eé]fono de la esperanza|l[ií]neas? de (ayuda|crisis)|emergencias?|order|pedido|isbn|reference|referencia|ticket|case number|expediente|tracking)\\b");

    private static final Set<String> SAID_DIGITS =
            Set.of(
                    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight",
                    "nine", "double", "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis",
                    "siete", "ocho", "nueve");

    private static final int LEAST_DIGITS = 9;
    private static final int LEAST_ABROAD = 8;
    private static final int MOST_DIGITS = 15;
    private static final int CARD_DIGITS = 15;
    private static final int LEAST_SAID = 7;

    private final WordRules phrases = new WordRules("contact_en.txt", "contact_es.txt");

    /// What these words may hold.
    Set<Shared> in(Words words) {
        var found = EnumSet.noneOf(Shared.class);
        var own =
                words.text()
                        .lines()
                        .filter(line -> !line.stripLeading().startsWith(">"))
                        .collect(Collectors.joining("\n"))
                        .toLowerCase(Locale.ROOT);
        if (MAIL.matcher(own).find()
                || HANDLE.matcher(own).find()
                || ELSEWHERE.matcher(own).find()
                || saysDigits(own)) {
            found.add(Shared.CONTACT);
        }
        var withoutAccounts =
                IBAN.matcher(own)
                        .replaceAll(
                                m -> isIban(m.group()) ? " " : Matcher.quoteReplacement(m.group()));
        if (PAYMENT.matcher(own).find()
                || BITCOIN.matcher(own).find()
                || !withoutAccounts.equals(own)) {
            found.add(Shared.MONEY);
        }
        numbers(withoutAccounts, found);
        phrases.in(words).forEach(rule -> found.add(Shared.of(rule.name())));
        return found;
    }

    private static void numbers(String own, Set<Shared> found) {
        var numbers = DIGITS.matcher(own);
        while (numbers.find()) {
            var written = numbers.group();
            var digits = written.replaceAll("\\D", "");
            if (digits.length() >= CARD_DIGITS && isCard(digits)) {
                found.add(Shared.MONEY);
            } else if (mayBePhone(written, digits)
                    && !AMOUNT.matcher(own.substring(numbers.end())).find()
                    && !AROUND_HELP.matcher(sentenceAround(own, numbers.start())).find()) {
                found.add(Shared.CONTACT);
            }
        }
    }

    private static boolean mayBePhone(String written, String digits) {
        var least =
                written.startsWith("+") || written.startsWith("00") ? LEAST_ABROAD : LEAST_DIGITS;
        return digits.length() >= least
                && digits.length() <= MOST_DIGITS
                && !DATE.matcher(written).find()
                && !FREE.matcher(digits).matches()
                && digits.chars().distinct().count() > 2
                // 1.250.000 is an amount
                && !written.matches("\\d{1,3}(\\.\\d{3})+");
    }

    private static String sentenceAround(String text, int at) {
        var from = Math.max(text.lastIndexOf('\n', at), Math.max(0, at - 60));
        return text.substring(from, Math.min(text.length(), at + 60));
    }

    private static boolean saysDigits(String own) {
        var run = 0;
        for (var word : own.split("[^\\p{L}]+", -1)) {
            run = SAID_DIGITS.contains(word) ? run + 1 : 0;
            if (run >= LEAST_SAID) {
                return true;
            }
        }
        return false;
    }

    /// By its check digits (ISO 13616): a word that only looks like one is none.
    private static boolean isIban(String written) {
        var plain = written.replace(" ", "");
        if (plain.length() < 15 || plain.length() > 34) {
            return false;
        }
        var turned = plain.substring(4) + plain.substring(0, 4);
        var rest = 0;
        for (var i = 0; i < turned.length(); i++) {
            var value = Character.digit(turned.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /// By its check digit (Luhn).
    private static boolean isCard(String digits) {
        if (digits.length() > 19) {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
        }
        return sum % 10 == 0;
    }
}
