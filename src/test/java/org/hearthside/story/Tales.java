package org.hearthside.story;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;

/// Stories for tests, and those who read them first.
public final class Tales {
    /// @param sparrow who reads it first
    public record Tale(String id, Cast.Person writer, Cast.Person sparrow, String name) {
        StoryId story() {
            return new StoryId(java.util.UUID.fromString(id));
        }

        public String path() {
            return "/stories/" + id;
        }
    }

    private final Cast cast;
    private final Stories stories;
    private final StoryRows rows;
    private final Members members;

    Tales(Cast cast, Stories stories, StoryRows rows, Members members) {
        this.cast = cast;
        this.stories = stories;
        this.rows = rows;
        this.members = members;
    }

    public Cast.Person sparrow() {
        return cast.person("kind-sparrow", Role.REVIEWER);
    }

    static StoryText text(String title, String words, @Nullable Note note) {
        var parts = new EnumMap<Part, StoryText.Section>(Part.class);
        parts.put(Part.BEFORE, new StoryText.Section(new Words("Before: " + words), note));
        parts.put(Part.HELPED, new StoryText.Section(new Words("Helped: " + words), null));
        parts.put(Part.NOW, new StoryText.Section(new Words("Now: " + words), null));
        return new StoryText(new Words(title), Locale.ENGLISH, parts);
    }

    /// Begun and written, and shown to nobody.
    public Tale draft(Cast.Person writer, String title, String words, @Nullable Note note) {
        var name = "story-" + Cast.letters();
        var id = stories.begin(writer.viewer(), name, new Words(title), Locale.ENGLISH);
        stories.write(writer.viewer(), id, text(title, words, note), Sheet.NONE);
        return new Tale(id.toString(), writer, sparrow(), name);
    }

    public Tale sent(Cast.Person writer, String title, String words) {
        var tale = draft(writer, title, words, null);
        stories.send(writer.viewer(), tale.story(), null);
        return tale;
    }

    public Tale published(Cast.Person writer, String title, String words, @Nullable Note note) {
        var tale = draft(writer, title, words, note);
        stories.send(writer.viewer(), tale.story(), null);
        stories.ready(tale.sparrow().viewer(), tale.story(), 1, null);
        stories.publish(writer.viewer(), tale.story(), 6);
        return tale;
    }

    /// Read, and waiting for its writer's yes.
    Tale ready(Cast.Person writer, String title) {
        var tale = sent(writer, title, "Something.");
        stories.ready(tale.sparrow().viewer(), tale.story(), 1, null);
        return tale;
    }

    PersonaId nameOf(Tale tale) {
        return members.nameIn(tale.writer().viewer(), tale.story().space()).orElseThrow();
    }

    /// This person tells a story.
    ///
    /// @return where others meet them
    public List<String> trace(Cast.Person person, String as) {
        var id = stories.begin(person.viewer(), as, new Words("A story"), Locale.ENGLISH);
        stories.write(person.viewer(), id, text("A story", "Words.", null), Sheet.NONE);
        stories.send(person.viewer(), id, null);
        stories.ready(sparrow().viewer(), id, 1, null);
        stories.publish(person.viewer(), id, 6);
        return List.of("/stories", "/stories/" + id, "/report/story." + id + ".0");
    }

    /// Gives this person something in every table of stories.
    public void life(Cast.Person person) {
        var tale = draft(person, "canary-title", "canary-story", Note.LOSS);
        stories.send(person.viewer(), tale.story(), new Words("canary-word"));
        stories.ready(tale.sparrow().viewer(), tale.story(), 1, new Words("canary-answer"));
        stories.publish(person.viewer(), tale.story(), 6);
        var story = rows.hold(tale.story()).orElseThrow();
        story.ask(story.asksAt());
        rows.save(story);
        var other = published(cast.otter(), "Another", "Something.", null);
        stories.react(person.viewer(), other.story(), Reaction.ME_TOO, null);
        stories.hideForADay(person.viewer(), other.story());
        var reviewed = sent(cast.stone(), "To be read", "Something.");
        var home = person.home();
        rows.review(
                reviewed.story(),
                home,
                Reviewed.Act.SUGGESTED,
                new Words("canary-reviewer"),
                story.times().changedAt());
    }

    /// What this person is to a story: for each, the values of the variables in its addresses.
    ///
    /// @param friend tells others
    /// @param foe between whom and them a block lies already
    public Map<String, Map<String, String>> relations(
            Cast.Person person, Cast.Person friend, Cast.Person foe) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        all.put("own-draft", at(draft(person, "Mine", "Words.", null)));
        all.put("own-waiting", at(sent(person, "Mine", "Words.")));
        all.put("own", at(published(person, "Mine", "Words.", null)));
        all.put("others-words", at(published(friend, "Theirs", "Words.", null)));
        all.put("foreign-draft", at(draft(friend, "Theirs", "Words.", null)));
        all.put("foreign-waiting", at(sent(friend, "Theirs", "Words.")));
        all.put("blocked", at(published(foe, "A foe’s", "Words.", null)));
        return all;
    }

    private static Map<String, String> at(Tale tale) {
        return Map.of("id", tale.id());
    }
}
