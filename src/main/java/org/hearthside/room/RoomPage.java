package org.hearthside.room;

import java.util.List;
import org.hearthside.live.Composer;
import org.hearthside.live.LogItem;
import org.jspecify.annotations.Nullable;

/// What `room.jte` shows to somebody inside.
///
/// @param own the reader's name here, so that the page knows what is theirs
/// @param people roughly how many are here, in words
/// @param here those on duty, and those who chose to be shown
/// @param log day lines and messages, oldest first
/// @param earlier the number before which there is more, or null
/// @param state `open`, `host-left`, `held` or `closed`
/// @param stateWords what that means here and now, or null where there is nothing to say
/// @param pace how slowly it goes, in words, or null
/// @param write what may be done below the log: `write`, `listen`, `consent`, `rest` or `closed`
/// @param about the note that was typed for the message in the composer
/// @param duty whether they are on duty; `hosting` whether they may be
/// @param waiting what waits for a host, for hosts
/// @param held their own that nobody else sees yet
/// @param muted whom they do not read here
/// @param away who was asked to leave for a time, for the host on duty
/// @param keepDays after which what is written here is erased
/// @param told what just happened, once, in words
public record RoomPage(
        String stream,
        String title,
        String whoFor,
        String lang,
        String own,
        String people,
        List<Person> here,
        List<String> guidelines,
        List<String> hours,
        List<LogItem> log,
        long last,
        @Nullable Long earlier,
        boolean newest,
        String state,
        @Nullable String stateWords,
        @Nullable String pace,
        String write,
        Composer composer,
        String about,
        boolean listening,
        boolean shown,
        boolean hosting,
        boolean duty,
        int slowSeconds,
        List<Waiting> waiting,
        List<Held> held,
        List<Person> muted,
        List<Away> away,
        int keepDays,
        boolean sample,
        @Nullable String told)
        implements RoomPages.Shown {

    public record Person(String id, String name, long quilt, boolean onDuty) {}

    /// A message that a host lets through or keeps back.
    public record Waiting(String by, String client, String name, String when, String words) {}

    public record Away(String id, String name, String until, String reason) {}

    public record Held(String words, boolean keptBack) {}

    public String path() {
        return "/rooms/" + stream;
    }
}
