package org.hearthside.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.forum.Mutes;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Seals;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Languages;
import org.hearthside.ui.MarkedText;
import org.hearthside.ui.ReactionBar;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side: what each page of stories shows.
@Component
class StoryPages {
    private static final int AT_ONCE = 20;

    /// So many stories are opened for one page of what somebody looks for.
    private static final int LOOKED = 200;

    private static final String QUIET = "quiet";

    private static final String KEY = "story-pages";

    private final StoryAccess access;
    private final Stories stories;
    private final StoryRows rows;
    private final Readers readers;
    private final StoryTickets tickets;
    private final Members members;
    private final Mutes mutes;
    private final MarkedText marked;
    private final Seals seals;
    private final Limits limits;
    private final Texts texts;
    private final InstantSource time;

    StoryPages(
            StoryAccess access,
            Stories stories,
            StoryRows rows,
            Readers readers,
            StoryTickets tickets,
            Members members,
            Mutes mutes,
            MarkedText marked,
            Seals seals,
            Limits limits,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.stories = stories;
        this.rows = rows;
        this.readers = readers;
        this.tickets = tickets;
        this.members = members;
        this.mutes = mutes;
        this.marked = marked;
        this.seals = seals;
        this.limits = limits;
        this.texts = texts;
        this.time = time;
    }

    /// What was typed by whoever answers a writer, to be shown again.
    record Refusal(String typed, @Nullable String error) {
        static final Refusal NONE = new Refusal("", null);
    }

    /// @param language, note as chosen, empty for all
    /// @param word what is looked for, empty for everything
    /// @param after where the page before ended, sealed, or empty
    StoriesPage stories(
            Viewer viewer,
            String language,
            String note,
            String word,
            String after,
            @Nullable String told) {
        access.toLook(viewer);
        var filter = filter(language, note);
        var sought = Sought.of(word);
        if (!sought.isEverything()) {
            limits.use(Limit.STORY_SEARCH, viewer.account().toString());
        }
        var found = found(viewer, filter, sought, before(after));
        var names = members.names(found.rows().stream().map(StoryRows.Row::writer).toList());
        var own = members.names(viewer);
        var chosen = filter.note();
        var last = found.last();
        return new StoriesPage(
                found.rows().stream().map(row -> row(row, names, own)).toList(),
                filter.language() == null ? "" : filter.language(),
                chosen == null ? (filter.quiet() ? QUIET : "") : chosen.name(),
                word,
                last == null ? null : sealed(last),
                found.hidden(),
                mayWrite(viewer),
                told == null ? null : texts.of(viewer.locale(), "story.told." + told));
    }

    /// @param last behind which to go on, or null when all were looked at
    /// @param hidden how many are left out for a word that the reader does not want to meet
    private record Found(List<StoryRows.Row> rows, StoryRows.@Nullable Mark last, int hidden) {}

    private Found found(
            Viewer viewer,
            StoryRows.Filter filter,
            Sought sought,
            StoryRows.@Nullable Mark before) {
        var now = time.instant();
        var reader = readers.own(viewer);
        var muted = mutes.of(viewer);
        var found = new ArrayList<StoryRows.Row>();
        var hidden = 0;
        var last = before;
        var most = sought.isEverything() ? AT_ONCE : LOOKED;
        for (var looked = 0; looked < most && found.size() < AT_ONCE; looked += AT_ONCE) {
            var some = rows.readable(filter, reader, now, last, AT_ONCE);
            var shown = stories.readable(viewer, some, now, true);
            var words =
                    sought.isEverything() && muted.isEmpty()
                            ? Map.<StoryId, List<Words>>of()
                            : rows.words(shown);
            for (var row : shown) {
                if (!sought.standsIn(words.getOrDefault(row.id(), List.of()))) {
                    continue; // everything is no word, which stands anywhere
                }
                if (reader.names().contains(row.writer()) || Stories.isWanted(muted, row, words)) {
                    found.add(row);
                } else {
                    hidden++;
                }
            }
            if (some.size() < AT_ONCE) {
                return new Found(found, null, hidden);
            }
            last = mark(some.getLast());
        }
        return new Found(found, last, hidden);
    }

    private static StoryRows.Filter filter(String language, String note) {
        return new StoryRows.Filter(
                Languages.SPOKEN.stream()
                        .map(spoken -> spoken.getLanguage())
                        .filter(language::equals)
                        .findFirst()
                        .orElse(null),
                Stream.of(Note.values())
                        .filter(each -> each.name().equals(note))
                        .findFirst()
                        .orElse(null),
                QUIET.equals(note));
    }

    private static StoryRows.Mark mark(StoryRows.Row row) {
        return new StoryRows.Mark(
                Objects.requireNonNull(row.times().publishedAt()), row.id()); // as all that is read
    }

    /// A moment to the microsecond travels sealed: it could tell that two names are one person at
    /// one keyboard.
    private String sealed(StoryRows.Mark mark) {
        var words = new Words(mark.published() + " " + mark.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seals.seal(KEY, KEY, words));
    }

    private StoryRows.@Nullable Mark before(String after) {
        try {
            return seals.open(
                            KEY,
                            KEY,
                            Base64.getUrlDecoder().decode(after.getBytes(StandardCharsets.UTF_8)))
                    .map(words -> words.text().split(" ", -1))
                    .map(parts ->
                            new StoryRows.Mark(
                                    Instant.parse(parts[0]),
                                    new StoryId(UUID.fromString(parts[1]))))
                    .orElse(null);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null; // whatever is wrong with it, the pages begin with the newest
        }
    }

    private StoriesPage.Row row(
            StoryRows.Row row, Map<PersonaId, Name> names, List<PersonaId> own) {
        var name = names.getOrDefault(row.writer(), new Name(row.writer(), "", 0));
        return new StoriesPage.Row(
                "/stories/" + row.id(),
                row.title().text(),
                row.language(),
                name.name(),
                name.quilt(),
                row.minutes(),
                row.notes().stream().map(Note::key).toList(),
                own.contains(row.writer()),
                row.audience() == Audience.COMMUNITY ? null : "story.for." + row.audience().word(),
                row.sample());
    }

    private boolean mayWrite(Viewer viewer) {
        return members.mayWrite(viewer.home());
    }

    /// @param open the veiled parts that the reader asked for
    StoryPage story(Viewer viewer, StoryId id, Set<Part> open, Refusal refusal) {
        var story = access.toRead(viewer, id);
        var mine = access.owns(viewer, story);
        return page(viewer, story, open, mine, access.mayTakeDown(viewer, story), refusal);
    }

    private StoryPage page(
            Viewer viewer,
            Story story,
            Set<Part> open,
            boolean mine,
            boolean mayTakeDown,
            Refusal refusal) {
        var path = "/stories/" + story.id();
        var text = story.text();
        var name = name(story.writer());
        return new StoryPage(
                path,
                title(viewer, text),
                text.language().toLanguageTag(),
                name.name(),
                name.quilt(),
                text.minutes(),
                story.times().publishedAt(),
                text.parts().entrySet().stream()
                        .map(part -> section(path, part.getKey(), part.getValue(), open))
                        .toList(),
                new ReactionBar(
                        path + "/reactions",
                        mine ? Set.of() : rows.given(story.id(), viewer.home()),
                        rows.reactions(story.id())),
                mine,
                story.sample(),
                mayTakeDown,
                refusal.typed(),
                refusal.error());
    }

    private StoryPage.Section section(
            String path, Part part, StoryText.Section section, Set<Part> open) {
        var note = section.note();
        var veiled = note != null && !open.contains(part);
        return new StoryPage.Section(
                part.word(),
                note == null ? null : note.key(),
                veiled ? null : marked.of(section.words()),
                path + "?open=" + part.word() + "#part-" + part.word());
    }

    /// As its writer, or whoever reads it before others, sees it: whole.
    private StoryPage whole(Viewer viewer, Story story) {
        return page(viewer, story, EnumSet.allOf(Part.class), true, false, Refusal.NONE);
    }

    private String title(Viewer viewer, StoryText text) {
        return text.title().text().isEmpty()
                ? texts.of(viewer.locale(), "story.untitled")
                : text.title().text();
    }

    private Name name(PersonaId id) {
        return members.names(List.of(id)).getOrDefault(id, new Name(id, "", 0));
    }

    MinePage mine(Viewer viewer, @Nullable String told) {
        access.toLook(viewer);
        var found = rows.by(members.names(viewer));
        var names = members.names(found.stream().map(StoryRows.Row::writer).toList());
        return new MinePage(
                found.stream().map(row -> mine(viewer, row, names)).toList(),
                mayWrite(viewer),
                told == null ? null : texts.of(viewer.locale(), "story.told." + told));
    }

    private MinePage.Row mine(Viewer viewer, StoryRows.Row row, Map<PersonaId, Name> names) {
        var asked = row.isReadable(time.instant()) && row.times().askedAt() != null;
        return new MinePage.Row(
                "/stories/" + row.id() + "/write",
                row.title().text(),
                row.language(),
                names.getOrDefault(row.writer(), new Name(row.writer(), "", 0)).name(),
                state(viewer, row.state(), row.times()),
                asked || row.state() == StoryState.SUGGESTED || row.state() == StoryState.READY);
    }

    /// What a state means for the writer, in words.
    private String state(Viewer viewer, StoryState state, Story.Times times) {
        var locale = viewer.locale();
        var sent = times.sentAt();
        var until = times.agreedUntil();
        return switch (state) {
            case WRITING, SUGGESTED, READY, WITHDRAWN, LAPSED ->
                    texts.of(locale, "story.state." + state.word());
            case WAITING ->
                    sent == null || times.late()
                            ? texts.of(locale, "story.state.late")
                            : texts.of(
                                    locale,
                                    "story.state.waiting",
                                    viewer.day(sent.plus(Story.READ_WITHIN)));
            case PUBLISHED ->
                    until == null || !time.instant().isBefore(until)
                            ? texts.of(locale, "story.state.lapsed")
                            : texts.of(
                                    locale,
                                    times.askedAt() == null
                                            ? "story.state.published"
                                            : "story.state.asked",
                                    viewer.day(until));
        };
    }

    BeginPage begin(
            Viewer viewer, String name, String title, String language, Map<String, String> errors) {
        access.toBegin(viewer);
        return new BeginPage(name, title, language, words(viewer, errors));
    }

    /// What its writer sees: the story in their hands, or as others would read it.
    Object own(Viewer viewer, StoryId id, @Nullable String told) {
        var story = access.toOwn(viewer, id);
        return story.state().isWritable()
                ? write(
                        viewer,
                        story,
                        StoryForm.of(story.text()),
                        Sheet.upon(story.sheet()),
                        Map.of(),
                        "",
                        null,
                        told)
                : own(viewer, story, told, 0, Readers.Chosen.EVERYBODY, null);
    }

    /// What they chose when it was refused, with what to do about it.
    OwnPage own(Viewer viewer, StoryId id, int months, Readers.Chosen chosen) {
        return own(
                viewer,
                access.toOwn(viewer, id),
                null,
                months,
                chosen,
                texts.of(viewer.locale(), "story.publish.error." + chosen.audience().word()));
    }

    /// @param from the page on which it was typed, which this goes on from
    WritePage write(
            Viewer viewer,
            StoryId id,
            StoryForm form,
            Sheet from,
            Map<String, String> errors,
            String word) {
        return write(viewer, access.toOwn(viewer, id), form, from, errors, word, null, null);
    }

    /// What was typed on a page beside what another page kept since it was opened.
    WritePage both(Viewer viewer, StoryId id, StoryForm form, String word) {
        var story = access.toOwn(viewer, id);
        return write(
                viewer,
                story,
                form,
                Sheet.upon(story.sheet()),
                Map.of(Part.BEFORE.word(), "story.error.elsewhere"),
                word,
                whole(viewer, story),
                null);
    }

    private WritePage write(
            Viewer viewer,
            Story story,
            StoryForm form,
            Sheet sheet,
            Map<String, String> errors,
            String word,
            @Nullable StoryPage stands,
            @Nullable String told) {
        return new WritePage(
                "/stories/" + story.id(),
                name(story.writer()).name(),
                form,
                sheet,
                stands,
                words(viewer, errors),
                tickets.ticket(story.id(), story.writer()),
                hints(viewer, story.text()),
                said(viewer, story.id()),
                word,
                told == null ? null : texts.of(viewer.locale(), "story.told." + told));
    }

    private OwnPage own(
            Viewer viewer,
            Story story,
            @Nullable String told,
            int months,
            Readers.Chosen chosen,
            @Nullable String error) {
        var published = story.isReadable(time.instant());
        var mayPublish = story.state() == StoryState.READY;
        var ids = new HashSet<String>();
        chosen.groups().forEach(group -> ids.add(group.toString()));
        if (chosen.talk() != null) {
            ids.add(chosen.talk().toString());
        }
        return new OwnPage(
                whole(viewer, story),
                story.state().word(),
                state(viewer, story.state(), story.times()),
                published ? forWhom(viewer, story) : null,
                mayPublish,
                mayPublish
                        ? readers.groups(viewer).stream()
                                .map(group ->
                                        new OwnPage.Choice(
                                                group.stream().toString(), group.title()))
                                .toList()
                        : List.of(),
                mayPublish
                        ? readers.talks(viewer).stream()
                                .map(talk ->
                                        new OwnPage.Choice(
                                                talk.stream().toString(), talk.other().name()))
                                .toList()
                        : List.of(),
                new OwnPage.Chosen(months, chosen.audience().word(), ids),
                error,
                published,
                published && story.isAsked(),
                story.state() != StoryState.PUBLISHED,
                said(viewer, story.id()),
                told == null ? null : texts.of(viewer.locale(), "story.told." + told));
    }

    private String forWhom(Viewer viewer, Story story) {
        var words = readers.words(viewer, rows.readers(story));
        return texts.of(
                viewer.locale(),
                "story.readers." + story.audience().word(),
                words.stream().map(Texts::isolated).collect(Collectors.joining(", ")),
                words.size());
    }

    private List<WritePage.HintLine> hints(Viewer viewer, StoryText text) {
        return SafeWording.in(text).stream()
                .map(hint -> {
                    var part = hint.part();
                    return new WritePage.HintLine(
                            part == null ? "story.name-it" : "story.part." + part.word(),
                            texts.of(viewer.locale(), hint.key(), Texts.isolated(hint.words())));
                })
                .toList();
    }

    private List<WritePage.Said> said(Viewer viewer, StoryId id) {
        return rows.reviews(id).stream()
                .map(each -> {
                    var words = each.words();
                    return new WritePage.Said(
                            "story.said." + each.act().word(),
                            viewer.day(each.at()),
                            words == null ? null : words.text());
                })
                .toList();
    }

    ReviewsPage reviews(Viewer viewer, @Nullable String told) {
        access.toReview(viewer);
        return new ReviewsPage(
                rows.waiting().stream()
                        .filter(row -> access.mayReview(viewer, row))
                        .map(row ->
                                new ReviewsPage.Row(
                                        "/work/stories/" + row.id(),
                                        row.title().text(),
                                        row.language(),
                                        row.minutes(),
                                        row.notes().stream().map(Note::key).toList(),
                                        waits(viewer, row.times()),
                                        row.times().late()))
                        .toList(),
                told == null ? null : texts.of(viewer.locale(), "story.told." + told));
    }

    private String waits(Viewer viewer, Story.Times times) {
        var sent = times.sentAt();
        return sent == null
                ? ""
                : texts.of(
                        viewer.locale(),
                        times.late() ? "story.reviews.late" : "story.reviews.waits",
                        viewer.day(sent),
                        viewer.day(sent.plus(Story.READ_WITHIN)));
    }

    /// @param read how often it had been sent when the viewer read it, null for reading it now
    ReviewPage review(Viewer viewer, StoryId id, Refusal refusal, @Nullable Integer read) {
        access.toReview(viewer);
        var sent = read == null ? rows.sent(id) : read; // before its words, which may be newer
        var story = access.toReview(viewer, id);
        return new ReviewPage(
                whole(viewer, story),
                waits(viewer, story.times()),
                hints(viewer, story.text()),
                said(viewer, id),
                sent,
                refusal.typed(),
                refusal.error());
    }

    private Map<String, String> words(Viewer viewer, Map<String, String> errors) {
        var words = new LinkedHashMap<String, String>();
        errors.forEach((field, key) ->
                words.put(
                        field,
                        texts.of(
                                viewer.locale(),
                                key,
                                field.equals("title")
                                        ? StoryText.LONGEST_TITLE
                                        : StoryText.LONGEST_PART)));
        return words;
    }
}
