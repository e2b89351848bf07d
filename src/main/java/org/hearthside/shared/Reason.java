package org.hearthside.shared;

import java.util.Locale;

/// Why an act was refused, in a word a person can be told: the message key is `refused.` and the
/// name in small letters.
public enum Reason {
    /// Too many tries in a short time.
    SLOW_DOWN,
    /// The text is empty or holds nothing a person could read.
    NOTHING_WRITTEN,
    /// A title in which a detail would have to be folded for others.
    DETAIL_IN_TITLE,
    /// Words that may attack people for who they are, in place of others that everybody read.
    ATTACKS,
    /// A title that readers could take for words of staff.
    TITLE_RESERVED,
    /// The text is longer than this place takes.
    TOO_LONG,
    /// It could not be written down just now; nothing was lost, and the same may be sent again.
    NOT_KEPT,
    /// A talk that was ended, paused or closed takes no more messages.
    ENDED,
    PAUSED,
    /// A room in which nobody looks after what is said.
    CLOSED,
    /// A host asked them to leave this room for a time.
    ASKED_TO_LEAVE,
    /// A room, or a first day, in which one writes slowly.
    SLOW_ROOM,
    /// It was taken in, and waits until somebody has read it.
    HELD,
    /// Nobody writes here before they have accepted how this place works.
    AGREE_FIRST,
    /// Nobody’s words about their health are kept before they say yes to that.
    NEEDS_CONSENT,
    /// People decided that they may not do this for a time.
    LIMITED,
    /// Older than the time in which a message may be changed.
    TOO_LATE,
    /// How somebody is after a risk to life is asked a day and three days later, and not at once.
    TOO_EARLY,
    /// The other person, or this place, does not take this just now.
    NOT_NOW,
    /// The other side has as many people or talks as they can hold.
    FULL,
    /// Nobody would be left to look after roles.
    LAST_ADMINISTRATOR,
    /// As many of your requests wait as may wait at once.
    ENOUGH_WAITING,
    /// The name is taken, reserved or looks like another's.
    NAME_TAKEN,
    NAME_RESERVED,
    /// A staff role opens only in a session that began with a passkey.
    NEEDS_PASSKEY,
    /// First messages take no links.
    NO_LINKS,
    /// Somebody else works on it.
    HELD_BY_ANOTHER,
    /// They had as many severe concerns as one shift takes; somebody else is there.
    FOR_SOMEBODY_ELSE,
    /// One person alone may not; it waits for a second one.
    NEEDS_ANOTHER,
    /// What two people opened is not open, or no more.
    OPENING_OVER,
    /// It is not any more as it was when the page was shown.
    CHANGED_MEANWHILE,
    /// The group knows their name as that of somebody who came for themselves.
    KNOWN_HERE,
    /// The act was already done, by you or somebody else.
    ALREADY_DONE;

    public String messageKey() {
        return "refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
