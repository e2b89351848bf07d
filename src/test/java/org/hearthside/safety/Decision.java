package org.hearthside.safety;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Guest;

/// A form about a member, as a moderator fills it in.
public record Decision(String kind, String rule, String length, String words) {
    public static final Decision WEEK =
            new Decision("suspended", "pressure", "7", "You asked again after their no.");
    public static final Decision NOTE =
            new Decision("note", "listen", "", "It sounded like an order.");

    /// Opens the form, looks at what the member would read, and decides.
    public Guest.Answer by(Guest reader, UUID concern) {
        var preview = preview(reader, concern);
        return preview.status() == 200 ? send(reader, concern, preview) : preview;
    }

    public Guest.Answer preview(Guest reader, UUID concern) {
        var path = path(concern);
        reader.get("/settings/export");
        var form = reader.post(path, Map.of());
        return form.status() == 200 ? reader.post(path, filled(form, "preview")) : form;
    }

    /// Sends the form of this page.
    public Guest.Answer send(Guest reader, UUID concern, Guest.Answer page) {
        return reader.post(path(concern), filled(page, "do"));
    }

    private Map<String, String> filled(Guest.Answer page, String go) {
        var form = new HashMap<String, String>();
        form.put("go", go);
        form.put("ref", page.field("ref"));
        form.put("version", page.field("version"));
        form.put("kind", kind);
        form.put("rule", rule);
        form.put("length", length);
        form.put("words", words);
        form.put("line", page.field("line"));
        return form;
    }

    private static String path(UUID concern) {
        return "/work/queue/" + concern + "/decide";
    }
}
