package org.hearthside.supporter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// A topic as somebody typed it, in both languages.
public record TopicForm(String english, String spanish) {
    static final int MOST = 60;

    static TopicForm of(MultiValueMap<String, String> typed) {
        return new TopicForm(text(typed, "english"), text(typed, "spanish"));
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.strip();
    }

    /// Field names with the message key of what is wrong.
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        check("english", english, errors);
        check("spanish", spanish, errors);
        return errors;
    }

    private static void check(String field, String text, Map<String, String> errors) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > MOST) {
            errors.put(field, "supporter.topics.error");
        }
    }
}
