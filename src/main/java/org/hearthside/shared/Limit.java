package org.hearthside.shared;

import java.time.Duration;

/// Every limit of the product, with its budget and what happens when the store that counts it
/// cannot answer. Starting values after safety.md §2f. Help now, Quick exit and signing oneself out
/// have no limit.
public enum Limit {
    /// Tries to sign in, per account.
    SIGN_IN_ACCOUNT(10, Duration.ofMinutes(15), WhenDown.CLOSED),
    /// Tries to sign in or recover, per coarse network token.
    SIGN_IN_NETWORK(30, Duration.ofMinutes(15), WhenDown.CLOSED),
    /// Tries of a recovery code, per account and network token, so that nobody can lock another out
    /// of their own recovery; eighty bits need no more.
    RECOVER(5, Duration.ofHours(1), WhenDown.CLOSED),
    /// New accounts per coarse network token. A hostel or a clinic shares one address, so this is
    /// wide.
    JOIN(20, Duration.ofDays(1), WhenDown.CLOSED),
    /// Names tried while joining, per coarse network token.
    NAME(60, Duration.ofMinutes(10), WhenDown.CLOSED),
    /// Requests for support, per member: how many may wait at once is another rule.
    REQUEST(10, Duration.ofDays(1), WhenDown.CLOSED),
    /// Places taken in the Talk now queue, per member: one at a time is another rule.
    QUEUE(20, Duration.ofDays(1), WhenDown.CLOSED),
    /// Reports and calls for help are never refused: the surplus copies only what is not there yet,
    /// and worries about people whom nothing here points to are one concern together.
    REPORT(30, Duration.ofHours(1), WhenDown.OPEN),
    /// Copies of everything that is kept about a member.
    COPY(2, Duration.ofDays(1), WhenDown.CLOSED),
    /// First days: requests for support, per member.
    REQUEST_FIRST_DAY(3, Duration.ofDays(1), WhenDown.CLOSED),
    /// The quiet note in a talk that contact details or money came up, for each of the two.
    DETAILS_NOTE(1, Duration.ofDays(1), WhenDown.OPEN),
    /// Counts a talk once among those in which somebody hands out details or speaks of money.
    DETAILS_TALK(1, Duration.ofDays(7), WhenDown.CLOSED),
    /// In so many talks, per member, before a person is asked to look. Nothing is refused.
    DETAILS(2, Duration.ofDays(7), WhenDown.OPEN),
    /// Messages in a talk or room.
    MESSAGE(30, Duration.ofMinutes(1), WhenDown.OPEN),
    /// Messages in a room on somebody's first day here; in rooms and groups while they are limited.
    ROOM_FIRST_DAY(1, Duration.ofSeconds(30), WhenDown.OPEN),
    /// Topics in the forum on somebody's first day here, or while they are limited.
    FORUM_TOPIC_FIRST_DAY(3, Duration.ofDays(1), WhenDown.OPEN),
    /// Replies in the forum on somebody's first day here, or while they are limited.
    FORUM_REPLY_FIRST_DAY(10, Duration.ofHours(1), WhenDown.OPEN),
    /// Topics in the forum, per member.
    FORUM_TOPIC(10, Duration.ofDays(1), WhenDown.OPEN),
    /// Replies in the forum, per member.
    FORUM_REPLY(60, Duration.ofHours(1), WhenDown.OPEN),
    /// Words of one's own changed in the forum, per member: each older wording is kept.
    FORUM_EDIT(60, Duration.ofHours(1), WhenDown.OPEN),
    /// The same on somebody's first day here, or while they are limited.
    FORUM_EDIT_FIRST_DAY(20, Duration.ofHours(1), WhenDown.OPEN),
    /// Groups founded, per member who does not facilitate in this place: each asks somebody who
    /// does to look.
    GROUP_FOUND(3, Duration.ofDays(1), WhenDown.CLOSED),
    /// Doors of groups tried, per member: the group reads who comes, and a name that is taken there
    /// says so.
    GROUP_COME(10, Duration.ofHours(1), WhenDown.CLOSED),
    /// Topics and other words for the agreement put before groups, per member.
    GROUP_PROPOSAL(20, Duration.ofDays(1), WhenDown.OPEN),
    /// Blocks undone, per member. Whoever could block and undo at will would find out which names
    /// vanish and come back together.
    UNBLOCK(5, Duration.ofDays(30), WhenDown.CLOSED),
    /// Stories begun, per member.
    STORY(10, Duration.ofDays(1), WhenDown.CLOSED),
    /// Looking for words in stories, which opens many of them each time.
    STORY_SEARCH(30, Duration.ofMinutes(1), WhenDown.OPEN),
    /// Looking for words in the forum, page by page, which reads many replies each time.
    FORUM_SEARCH(30, Duration.ofMinutes(1), WhenDown.OPEN),
    /// Each kind of cue.
    CUE(1, Duration.ofSeconds(10), WhenDown.OPEN),
    /// Others signed out everywhere, per administrator.
    SIGN_OUT(30, Duration.ofHours(1), WhenDown.OPEN),
    /// Members looked for by name to give them a role, per administrator.
    ROLE_SEARCH(60, Duration.ofHours(1), WhenDown.CLOSED),
    /// Tries of the first administrator's code.
    FIRST_ADMINISTRATOR(5, Duration.ofHours(1), WhenDown.CLOSED);

    /// What a request meets when the counting store is gone.
    public enum WhenDown {
        OPEN,
        CLOSED
    }

    private final int budget;
    private final Duration window;
    private final WhenDown whenDown;

    Limit(int budget, Duration window, WhenDown whenDown) {
        this.budget = budget;
        this.window = window;
        this.whenDown = whenDown;
    }

    /// How many in one window.
    public int budget() {
        return budget;
    }

    public Duration window() {
        return window;
    }

    public WhenDown whenDown() {
        return whenDown;
    }
}
