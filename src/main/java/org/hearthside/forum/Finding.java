package org.hearthside.forum;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Folds;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds words in one space, or in all in which somebody takes part. What they muted and whom they
/// must not meet is left out here as everywhere.
@Component
class Finding {
    static final int LONGEST = 200;

    private final ForumAccess access;
    private final ForumRows rows;
    private final Members members;
    private final PageKeys keys;
    private final Folds folds;
    private final Limits limits;
    private final Texts texts;
    private final InstantSource time;

    Finding(
            ForumAccess access,
            ForumRows rows,
            Members members,
            PageKeys keys,
            Folds folds,
            Limits limits,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.members = members;
        this.keys = keys;
        this.folds = folds;
        this.limits = limits;
        this.texts = texts;
        this.time = time;
    }

    /// In one space.
    SearchPage in(Viewer viewer, SpaceId id, String typed, @Nullable String behind) {
        var seat = access.toRead(viewer, id);
        return find(viewer, ForumPages.head(seat), List.of(seat.space()), cut(typed), behind);
    }

    /// In all spaces in which the viewer takes part. Each hit shows the name that stands there;
    /// nothing says which names belong together.
    SearchPage in(Viewer viewer, String typed, @Nullable String behind) {
        var spaces =
                rows.spaces(members.names(viewer)).stream()
                        .filter(ForumRows.SpaceRow::mine)
                        .map(ForumRows.SpaceRow::space)
                        .toList();
        return find(viewer, null, spaces, cut(typed), behind);
    }

    /// What no reader can see is not looked for.
    private static String cut(String all) {
        var typed = all.replaceAll("\\p{Cntrl}", " ");
        return typed.codePointCount(0, typed.length()) <= LONGEST
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, LONGEST));
    }

    private SearchPage find(
            Viewer viewer,
            @Nullable SpaceHead space,
            List<Space> spaces,
            String typed,
            @Nullable String behind) {
        var action = space == null ? "/forum/search" : space.path() + "/search";
        if (typed.isBlank()) {
            return new SearchPage(space, action, typed, null, false, 0, null);
        }
        limits.use(Limit.FORUM_SEARCH, viewer.account().toString());
        var query = rows.query(typed, spaces);
        if (query.isEmpty()) {
            return new SearchPage(space, action, typed, List.of(), !spaces.isEmpty(), 0, null);
        }
        var own = members.names(viewer);
        var hits =
                rows.find(
                        query.get(),
                        own,
                        viewer.home(),
                        time.instant(),
                        key(action, behind),
                        ForumPages.AT_ONCE);
        var writers = hits.stream().flatMap(hit -> Stream.of(hit.by(), hit.opener()));
        var apart =
                ForumAccess.isModerator(viewer)
                        ? Set.<PersonaId>of()
                        : members.apartFrom(viewer, own, writers);
        var reach =
                hits.stream()
                        .filter(hit ->
                                own.contains(hit.by())
                                        || !(apart.contains(hit.by())
                                                || apart.contains(hit.opener())))
                        .toList();
        var ago = new Ago(texts, viewer.locale(), viewer.zone(), time.instant());
        return new SearchPage(
                space,
                action,
                typed,
                reach.stream()
                        .filter(hit -> !hit.hidden())
                        .flatMap(hit ->
                                own.contains(hit.by())
                                        ? Stream.of(hit)
                                        : folded(viewer, query.get(), hit).stream())
                        .map(hit ->
                                row(viewer, hit, apart.contains(hit.opener()), space == null, ago))
                        .toList(),
                false,
                (int) reach.stream().filter(ForumRows.Hit::hidden).count(),
                hits.size() < ForumPages.AT_ONCE ? null : key(action, hits.getLast()));
    }

    /// What of others is folded is not found.
    private Optional<ForumRows.Hit> folded(Viewer viewer, String query, ForumRows.Hit hit) {
        var folded = folds.of(hit.words());
        if (!folded.isAny()) {
            return Optional.of(hit);
        }
        var said = folded.with("[" + texts.of(viewer.locale(), "ui.fold") + "]").text();
        var found = folded.with(" ").text();
        return rows.excerpt(query, hit.topic(), hit.number(), found)
                .flatMap(_ -> rows.excerpt(query, hit.topic(), hit.number(), said))
                .map(shown -> hit.note() == null ? hit.shown(shown) : hit);
    }

    /// @param alone whether it is one's own and the topic is not shown to them: it stands by
    ///   itself, so that it can be taken back
    private SearchPage.Row row(
            Viewer viewer, ForumRows.Hit hit, boolean alone, boolean several, Ago ago) {
        var note = hit.note();
        return new SearchPage.Row(
                alone
                        ? ForumPages.path(hit.space(), hit.topic(), hit.number())
                        : ForumPages.address(hit.space(), hit.topic(), hit.number()),
                alone ? texts.of(viewer.locale(), "forum.search.yours") : hit.title(),
                alone ? viewer.locale().toLanguageTag() : hit.lang(),
                several ? hit.where() : null,
                hit.name(),
                ago.of(hit.postedAt()),
                note == null ? null : texts.of(viewer.locale(), note.key()),
                pieces(hit.excerpt()));
    }

    /// The excerpt as text and finds; what was written in it is never markup.
    static List<SearchPage.Piece> pieces(String excerpt) {
        var pieces = new ArrayList<SearchPage.Piece>();
        var from = 0;
        var found = false;
        for (var i = 0; i < excerpt.length(); i++) {
            var c = excerpt.charAt(i);
            if (c == ForumRows.BEGINS || c == ForumRows.ENDS) {
                if (i > from) {
                    pieces.add(piece(excerpt.substring(from, i), found));
                }
                found = c == ForumRows.BEGINS;
                from = i + 1;
            }
        }
        if (from < excerpt.length()) {
            pieces.add(piece(excerpt.substring(from), found));
        }
        return pieces;
    }

    private static SearchPage.Piece piece(String text, boolean found) {
        return new SearchPage.Piece(text.replace(ForumRows.LESS, '<'), found);
    }

    private String key(String where, ForumRows.Hit hit) {
        return keys.seal(
                where,
                ChronoUnit.MICROS.between(Instant.EPOCH, hit.postedAt())
                        + "."
                        + hit.topic()
                        + "."
                        + hit.number());
    }

    private ForumRows.HitKey key(String where, @Nullable String behind) {
        return keys.open(where, behind)
                .map(key -> key.split("\\.", -1))
                .map(parts ->
                        new ForumRows.HitKey(
                                Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                                UUID.fromString(parts[1]),
                                Integer.parseInt(parts[2])))
                .orElse(ForumRows.HitKey.NEWEST);
    }
}
