package org.hearthside.safety;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.Guest;

/// What people at the desk do, as their pages let them.
public final class DeskWork {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private DeskWork() {}

    /// Opens the words, which takes the concern in hand, and writes a step down.
    public static Guest.Answer step(Guest reader, UUID concern, String step, String why) {
        return step(reader, concern, step, why, "");
    }

    public static Guest.Answer step(
            Guest reader, UUID concern, String step, String why, String answer) {
        var address = "/work/queue/" + concern;
        reader.get(address);
        var form = new HashMap<String, String>();
        form.put("version", version(reader.post(address + "/words", Map.of())));
        form.put("step", step);
        form.put("why", why);
        form.put("answer", answer);
        return reader.post(address + "/steps", form);
    }

    public static String version(Guest.Answer page) {
        var version = VERSION.matcher(page.body());
        return version.find() ? version.group(1) : "";
    }
}
