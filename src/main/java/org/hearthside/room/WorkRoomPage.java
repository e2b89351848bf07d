package org.hearthside.room;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One room for those who keep it, or a new one.
///
/// @param id empty for a new one
/// @param hosts who may host it, and who did, the newest first
/// @param name and `reason`: what was typed to give it to somebody
/// @param said what just happened, in words
public record WorkRoomPage(
        String id,
        RoomForm form,
        boolean archived,
        List<Host> hosts,
        String name,
        String reason,
        @Nullable String said,
        Map<String, String> errors) {
    /// @param ended when and why it ended, in words, or null
    public record Host(
            String id,
            String name,
            long quilt,
            String reason,
            String given,
            @Nullable String ended) {}

    public String path() {
        return "/work/rooms/" + id;
    }

    public boolean isNew() {
        return id.isEmpty();
    }

    public static String name(DayOfWeek day, Locale locale) {
        return RoomPages.name(day, locale);
    }
}
