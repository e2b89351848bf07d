package org.hearthside.story;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.replaced;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Note;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One person's stories, what was said to them about those, and what they said to stories of others
/// with one press.
@Component
class StoryMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";

    private final StoryRows rows;
    private final Stories stories;
    private final Members members;
    private final JdbcClient database;

    StoryMemberData(StoryRows rows, Stories stories, Members members, JdbcClient database) {
        this.rows = rows;
        this.stories = stories;
        this.members = members;
        this.database = database;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "story", "id", "sheet").notCopied(AN_ID),
                erased(Kind.NAME, "story", "persona_id"),
                erased(Kind.WORDS, "story", "title", "language", "notes", "minutes"),
                erased(Kind.CHOICE, "story", "audience", "agreed_until"),
                erased(
                        Kind.RECORD,
                        "story",
                        "state",
                        "begun_at",
                        "changed_at",
                        "sent_at",
                        "late",
                        "published_at",
                        "asked_at"),
                erased(Kind.RECORD, "story", "sample").notCopied("says that it is invented"),
                erased(Kind.LINK, "story_reader", "story_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "story_reader", "group_id")
                        .notCopied("a group; for whom the story is stands with it"),
                erased(Kind.LINK, "story_part", "story_id").notCopied(AN_ID),
                erased(Kind.WORDS, "story_part", "part", "note", "sealed"),
                erased(Kind.LINK, "story_review", "id", "number", "story_id").notCopied(AN_ID),
                replaced(Kind.LINK, "story_review", "by_id")
                        .notCopied("a name of whoever wrote it"),
                erased(Kind.RECORD, "story_review", "act", "sealed", "at"),
                erased(Kind.LINK, "story_reaction", "story_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "story_reaction", "reaction", "given_at"),
                erased(Kind.LINK, "story_hidden", "story_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "story_hidden", "until").until("a day"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var parts = new ArrayList<CopyPart>();
        for (var row : rows.by(members.names(viewer))) {
            rows.story(row.id()).ifPresent(story -> parts.addAll(export(story)));
        }
        parts.add(reactions(viewer.home()));
        parts.add(hidden(viewer.home()));
        return parts;
    }

    private List<CopyPart> export(Story story) {
        var where = story.text().title().text();
        return List.of(
                new CopyPart("story", where, List.of(whole(story))),
                new CopyPart(
                        "story_part",
                        where,
                        story.text().parts().entrySet().stream()
                                .map(part -> section(part.getKey(), part.getValue()))
                                .toList()),
                new CopyPart(
                        "story_review",
                        where,
                        rows.reviews(story.id()).stream().map(StoryMemberData::review).toList()));
    }

    private Map<String, @Nullable Object> whole(Story story) {
        var text = story.text();
        var times = story.times();
        return new CopyRow()
                .with("persona_id", members.name(story.writer()).name())
                .with("title", text.title().text())
                .with("language", text.language().toLanguageTag())
                .with("notes", text.notes().stream().map(Note::word).toList())
                .with("minutes", text.minutes())
                .with("audience", story.audience().word())
                .with("agreed_until", times.agreedUntil())
                .with("state", story.state().word())
                .with("begun_at", begunAt(story.id()))
                .with("changed_at", times.changedAt())
                .with("sent_at", times.sentAt())
                .with("late", times.late())
                .with("published_at", times.publishedAt())
                .with("asked_at", times.askedAt())
                .done();
    }

    private @Nullable Object begunAt(StoryId id) {
        return database.sql("select begun_at from story where id = ?")
                .param(id.value())
                .query((row, at) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static Map<String, @Nullable Object> section(Part part, StoryText.Section section) {
        var note = section.note();
        return new CopyRow()
                .with("part", part.word())
                .with("note", note == null ? null : note.word())
                .with("sealed", section.words().text())
                .done();
    }

    private static Map<String, @Nullable Object> review(Reviewed each) {
        var words = each.words();
        return new CopyRow()
                .with("act", each.act().word())
                .with("sealed", words == null ? null : words.text())
                .with("at", each.at())
                .done();
    }

    private CopyPart reactions(PersonaId home) {
        return new CopyPart(
                "story_reaction",
                database.sql(
                                """
                                select reaction, given_at from story_reaction
                                where persona_id = ? order by given_at
                                """)
                        .param(home.value())
                        .query((row, at) ->
                                new CopyRow().columns(row, "reaction", "given_at").done())
                        .list());
    }

    private CopyPart hidden(PersonaId home) {
        return new CopyPart(
                "story_hidden",
                database.sql("select until from story_hidden where persona_id = ? order by until")
                        .param(home.value())
                        .query((row, at) -> new CopyRow().columns(row, "until").done())
                        .list());
    }

    /// Stories go with their keys. What a reviewer said stays with the story, without their name.
    @Override
    public void erase(Leaver leaver) {
        rows.ids(leaver.ids()).forEach(stories::erase);
        for (var sql :
                List.of(
                        "delete from story_reaction where persona_id = any (?)",
                        "delete from story_reader where persona_id = any (?)",
                        "delete from story_hidden where persona_id = any (?)")) {
            database.sql(sql).param(leaver.ids()).update();
        }
        database.sql("update story_review set by_id = ? where by_id = any (?)")
                .params(PersonaId.NONE.value(), leaver.ids())
                .update();
    }
}
