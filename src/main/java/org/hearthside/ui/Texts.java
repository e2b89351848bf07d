package org.hearthside.ui;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Every word a person reads, from `messages/<room>.properties` and its translations.
@Component
public class Texts {
    /// A text is looked for in every room's file, so what was found is remembered: as many as there
    /// are keys, in the languages we speak.
    private final Map<Locale, Map<String, Text>> found = new ConcurrentHashMap<>();

    private final Source source = new Source();

    Texts() throws IOException {
        var rooms = new TreeSet<String>();
        var files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/*.properties");
        Arrays.stream(files)
                .map(file -> String.valueOf(file.getFilename()))
                .filter(name -> !name.contains("_"))
                .map(name -> "messages/" + name.substring(0, name.indexOf('.')))
                .forEach(rooms::add);
        source.setBasenames(rooms.toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Locale.ENGLISH);
        source.setAlwaysUseMessageFormat(true);
    }

    /// The text of a key in this language; an unknown key is a bug and rises.
    public String of(Locale locale, String key, Object... arguments) {
        if (!Languages.isSpoken(locale)) {
            return source.getMessage(key, arguments, locale);
        }
        var known = found.computeIfAbsent(locale, _ -> new ConcurrentHashMap<>());
        var text = known.get(key); // holds nobody up, as asking to put it there can
        return (text == null ? known.computeIfAbsent(key, _ -> source.text(key, locale)) : text)
                .with(arguments);
    }

    /// Whether there is a text of this key at all.
    public boolean has(String key) {
        return source.getMessage(key, null, null, Locale.ENGLISH) != null;
    }

    /// A text with its places for arguments.
    ///
    /// @param plain as it reads without any
    /// @param words before, between and behind the arguments; none where something must be chosen
    ///   or formed
    /// @param places which argument stands behind each of them but the last
    /// @param counted how it reads with one small number, as it was asked for before
    private record Text(
            MessageFormat format,
            String plain,
            List<String> words,
            List<Integer> places,
            Map<Integer, String> counted) {
        /// Below that a number is written alike in the languages we speak.
        private static final int ALIKE = 1_000;

        private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

        static Text of(MessageFormat format) {
            var plain = format.format(new Object[0]);
            var choosesNothing =
                    Arrays.stream(format.getFormatsByArgumentIndex()).allMatch(Objects::isNull)
                            && !format.toPattern().contains("'");
            if (!choosesNothing) {
                return new Text(format, plain, List.of(), List.of(), new ConcurrentHashMap<>());
            }
            return new Text(
                    format,
                    plain,
                    List.of(PLACE.split(plain, -1)),
                    PLACE.matcher(plain)
                            .results()
                            .map(place -> Integer.valueOf(place.group(1)))
                            .toList(),
                    Map.of());
        }

        String with(Object... arguments) {
            if (arguments.length == 0) {
                return plain;
            }
            if (areWrittenAlike(arguments)) {
                if (!words.isEmpty()) {
                    return joined(arguments);
                }
                if (arguments.length == 1 && arguments[0] instanceof Integer number) {
                    return counted.computeIfAbsent(number, this::formed);
                }
            }
            return formed(arguments);
        }

        private String formed(Object... arguments) {
            synchronized (format) { // it can say one thing at a time
                return format.format(arguments);
            }
        }

        private static boolean areWrittenAlike(@Nullable Object... arguments) {
            for (var argument : arguments) {
                var alike =
                        switch (argument) {
                            case String _ -> true;
                            case Integer number -> number >= 0 && number < ALIKE;
                            case Long number -> number >= 0 && number < ALIKE;
                            case null, default -> false;
                        };
                if (!alike) {
                    return false;
                }
            }
            return true;
        }

        private String joined(Object... arguments) {
            var all = new StringBuilder(plain.length() + 16 * arguments.length);
            for (var i = 0; i < places.size(); i++) {
                var place = places.get(i);
                all.append(words.get(i));
                all.append(place < arguments.length ? arguments[place] : "{" + place + "}");
            }
            return all.append(words.getLast()).toString();
        }
    }

    private static final class Source extends ResourceBundleMessageSource {
        Text text(String key, Locale locale) {
            var format = resolveCode(key, locale);
            if (format == null) {
                throw new NoSuchMessageException(key, locale);
            }
            return Text.of(format);
        }
    }

    /// A name inside a sentence of perhaps another direction, without markup.
    public static String isolated(String name) {
        return "\u2068" + name + "\u2069";
    }
}
