package org.hearthside.ui;

import java.io.IOException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private record Text(MessageFormat format, String plain) {
        String with(Object... arguments) {
            if (arguments.length == 0) {
                return plain;
            }
            synchronized (format) { // it can say one thing at a time
                return format.format(arguments);
            }
        }
    }

    private static final class Source extends ResourceBundleMessageSource {
        Text text(String key, Locale locale) {
            var format = resolveCode(key, locale);
            if (format == null) {
                throw new NoSuchMessageException(key, locale);
            }
            return new Text(format, format.format(new Object[0]));
        }
    }

    /// A name inside a sentence of perhaps another direction, without markup.
    public static String isolated(String name) {
        return "\u2068" + name + "\u2069";
    }
}
