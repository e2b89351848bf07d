package org.hearthside.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearthside.live.MessageWords;
import org.hearthside.member.PublicName;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.shared.Words;
import org.springframework.util.MultiValueMap;

/// A hello as somebody typed it.
///
/// @param id made with the form, so that the form sent twice makes one request
public record HelloForm(String id, String hello, String name, boolean passOn) {
    public static final int LONGEST = 280;

    /// Addresses on the web and of mail. First words carry none, so that nobody is led away from
    /// here.
    private static final Pattern LINK =
            Pattern.compile(
                    "(?i)\\bhttps?:|\\bwww\\.|\\S@\\S+\\.\\S|"
                            + "[\\p{L}\\d-]\\.(com|net|org|info|app|chat|link|xyz|gg|ly)\\b|"
                            + "[\\p{L}\\d-]\\.[a-z]{2,6}/\\S");

    static HelloForm of(MultiValueMap<String, String> typed) {
        return new HelloForm(
                text(typed, "id"),
                text(typed, "hello"),
                text(typed, "name"),
                typed.containsKey("passOn"));
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text;
    }

    static HelloForm fresh(PublicName name) {
        return new HelloForm(RequestId.random().toString(), "", name.text(), false);
    }

    /// Field names with the message key of what is wrong.
    ///
    /// @param elsewhere the seeker's name in the community, which would tie the two together
    Map<String, String> errors(String elsewhere) {
        var errors = new LinkedHashMap<String, String>();
        var words = words();
        if (words.isEmpty()) {
            errors.put("hello", "matching.hello.error.empty");
        } else {
            try {
                mustBeFirstWords(words.get());
            } catch (Refused e) {
                errors.put(
                        "hello",
                        e.reason() == Reason.NO_LINKS
                                ? "matching.hello.error.link"
                                : "matching.hello.error.long");
            }
        }
        if (publicName().isEmpty()) {
            errors.put("name", "matching.hello.error.name");
        } else if (name.strip().equalsIgnoreCase(elsewhere)) {
            errors.put("name", "matching.hello.error.same-name");
        }
        return errors;
    }

    /// First words are short and lead nowhere else, whichever door they come by.
    ///
    /// @throws Refused TOO_LONG or NO_LINKS
    static void mustBeFirstWords(Words hello) {
        var text = hello.text();
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw new Refused(Reason.TOO_LONG);
        }
        if (LINK.matcher(text).find()) {
            throw new Refused(Reason.NO_LINKS);
        }
    }

    Optional<RequestId> requestId() {
        return Uuids.of(id).map(RequestId::new);
    }

    Optional<Words> words() {
        try {
            return Optional.of(MessageWords.of(hello));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    Optional<PublicName> publicName() {
        try {
            return Optional.of(new PublicName(name));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "HelloForm[hidden]";
    }
}
