package org.hearthside.supporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The twelve groups of what a peer supporter learns, from `supporter/competencies.json`: written
/// as what can be seen, so that training, observing and looking back go by the same list.
@Component
class Competencies {
    record Seen(String english, String spanish) {}

    record Group(String id, String english, String spanish, Seen seen) {
        String label(Locale locale) {
            return isSpanish(locale) ? spanish : english;
        }

        String seen(Locale locale) {
            return isSpanish(locale) ? seen.spanish : seen.english;
        }

        private static boolean isSpanish(Locale locale) {
            return locale.getLanguage().equals("es");
        }
    }

    private record File(String source, List<Group> groups) {}

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final String source;

    Competencies() {
        try (var in = new ClassPathResource("supporter/competencies.json").getInputStream()) {
            var file = JsonMapper.shared().readValue(in, File.class);
            source = file.source();
            file.groups().forEach(group -> groups.put(group.id(), group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Group> all() {
        return List.copyOf(groups.values());
    }

    boolean has(String id) {
        return groups.containsKey(id);
    }

    /// Where the groups come from.
    String source() {
        return source;
    }
}
