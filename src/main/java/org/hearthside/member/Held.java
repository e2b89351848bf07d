package org.hearthside.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns of one table in which something about a person stands: what it is, how long it is kept,
/// what becomes of it when its person leaves for good, and whether it is in the copy they can take.
///
/// @param table with its schema where that is not ours, such as `vault.block`
/// @param then what happens when its person leaves
/// @param until how long it is kept, in words
/// @param notCopied why it is in no copy, or null where it is
public record Held(
        String table,
        List<String> columns,
        Kind kind,
        Then then,
        String until,
        @Nullable String notCopied) {

    private static final String AS_LONG_AS_THEY = "as long as the account";

    /// What sort of thing it is.
    public enum Kind {
        /// A name or a picture by which a person is known.
        NAME,
        /// What a person wrote.
        WORDS,
        /// What a person chose or agreed to.
        CHOICE,
        /// When and how something was done.
        TRACE,
        /// Ties rows to each other or to a person.
        LINK,
        /// Opens something: hashes, keys, what passkeys are made of.
        SECRET,
        /// What people who keep others safe must be able to show.
        RECORD
    }

    /// What becomes of it.
    public enum Then {
        ERASED,
        /// Another value stands there that leads to nobody.
        REPLACED,
        KEPT
    }

    public static Held erased(Kind kind, String table, String... columns) {
        return new Held(table, List.of(columns), kind, Then.ERASED, AS_LONG_AS_THEY, null);
    }

    public static Held replaced(Kind kind, String table, String... columns) {
        return new Held(table, List.of(columns), kind, Then.REPLACED, AS_LONG_AS_THEY, null);
    }

    public static Held kept(Kind kind, String table, String... columns) {
        return new Held(table, List.of(columns), kind, Then.KEPT, AS_LONG_AS_THEY, null);
    }

    public Held until(String when) {
        return new Held(table, columns, kind, then, when, notCopied);
    }

    public Held notCopied(String why) {
        return new Held(table, columns, kind, then, until, why);
    }
}
