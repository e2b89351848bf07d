package org.hearthside.ui;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Every word a person reads, from `messages/<room>.properties` and its translations.
@Component
public class Texts {
    private final ResourceBundleMessageSource source = new ResourceBundleMessageSource();

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
        return source.getMessage(key, arguments, locale);
    }

    /// Whether there is a text of this key at all.
    public boolean has(String key) {
        return source.getMessage(key, null, null, Locale.ENGLISH) != null;
    }
}
