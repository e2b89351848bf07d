package org.hearthside.forum;

import gg.jte.Content;
import org.hearthside.ui.ReactionBar;
import org.jspecify.annotations.Nullable;

/// One reply as a page shows it, or the opening of a topic.
///
/// @param path its own page, where it can be changed, quoted and reported
/// @param name null for somebody who has left for good
/// @param lang of the words
/// @param words null while they are veiled or gone
/// @param fold that a detail is folded for others, and to its writer why; or null
/// @param veil what it talks about, where its words are not on the page until somebody asks; or
///   null
/// @param gone what is said about words that were taken back or taken out, or null
/// @param quotes the number of the reply of which it quotes a part, or null
/// @param mayOpen whether it has a page of its own for this reader
/// @param reactions null where there is nothing to react to
public record ReplyLine(
        int number,
        String path,
        @Nullable String name,
        long quilt,
        String when,
        String at,
        @Nullable String edited,
        String lang,
        @Nullable Content words,
        @Nullable String fold,
        @Nullable String veil,
        @Nullable String gone,
        @Nullable Integer quotes,
        boolean isMine,
        @Nullable ReactionBar reactions,
        boolean mayReact,
        boolean mayOpen) {}
