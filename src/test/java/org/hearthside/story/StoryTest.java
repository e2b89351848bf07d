package org.hearthside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Note;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    private static StoryText text(String words) {
        var parts = new EnumMap<Part, StoryText.Section>(Part.class);
        for (var part : Part.values()) {
            parts.put(part, new StoryText.Section(new Words(words), null));
        }
        return new StoryText(new Words("Small walks"), Locale.ENGLISH, parts);
    }

    private static Story begun() {
        return Story.begin(StoryId.random(), PersonaId.random(), text("One."), NOW);
    }

    private static Story published() {
        var story = begun();
        story.send(NOW);
        story.ready();
        story.publish(3, Audience.COMMUNITY, NOW);
        return story;
    }

    private static void refused(Reason reason, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void nothing_is_published_without_a_reader_and_the_writers_yes() {
        var story = begun();
        refused(Reason.NOT_NOW, () -> story.publish(6, Audience.COMMUNITY, NOW));
        story.send(NOW);
        refused(Reason.NOT_NOW, () -> story.publish(6, Audience.COMMUNITY, NOW));
        story.ready();
        assertThat(story.isReadable(NOW)).as("read, and not agreed to").isFalse();
        story.publish(6, Audience.COMMUNITY, NOW);
        assertThat(story.isReadable(NOW)).isTrue();
    }

    @Test
    void what_was_read_is_what_is_published() {
        var story = begun();
        story.send(NOW);
        refused(Reason.NOT_NOW, () -> story.write(text("Two."), Sheet.NONE, NOW));
        story.ready();
        refused(Reason.NOT_NOW, () -> story.write(text("Two."), Sheet.NONE, NOW));
        story.writeOn();
        story.write(text("Two."), Sheet.NONE, NOW);
        refused(Reason.NOT_NOW, () -> story.publish(6, Audience.COMMUNITY, NOW));
        var shown = published();
        refused(Reason.NOT_NOW, () -> shown.write(text("Two."), Sheet.NONE, NOW));
        refused(Reason.NOT_NOW, shown::writeOn);
    }

    @Test
    void a_story_with_a_part_missing_is_not_sent() {
        var story =
                Story.begin(
                        StoryId.random(),
                        PersonaId.random(),
                        StoryText.empty(new Words("Title"), Locale.ENGLISH),
                        NOW);
        refused(Reason.NOTHING_WRITTEN, () -> story.send(NOW));
        assertThat(story.state()).isEqualTo(StoryState.WRITING);
    }

    @Test
    void only_what_waits_is_answered_and_only_once() {
        var story = begun();
        refused(Reason.ALREADY_DONE, story::ready);
        story.send(NOW);
        refused(Reason.ALREADY_DONE, () -> story.send(NOW));
        story.suggest();
        refused(Reason.ALREADY_DONE, story::suggest);
        assertThat(story.state().isWritable()).isTrue();
    }

    @Test
    void a_yes_has_an_end_before_which_its_writer_is_asked() {
        var story = published();
        var end = Instant.parse("2026-08-01T10:00:00Z");
        assertThat(story.times().agreedUntil()).isEqualTo(end);
        story.ask(end.minus(Duration.ofDays(15)));
        assertThat(story.isAsked()).as("not yet").isFalse();
        story.ask(end.minus(Duration.ofDays(14)));
        assertThat(story.isAsked()).isTrue();
        assertThat(story.isReadable(end.minusSeconds(1))).isTrue();
        assertThat(story.isReadable(end)).as("also before the deadline is passed on").isFalse();
        refused(Reason.NOT_NOW, () -> story.renew(6, end));
        story.lapse(end);
        assertThat(story.state()).isEqualTo(StoryState.LAPSED);
    }

    @Test
    void a_renewed_yes_stands_when_the_old_end_comes() {
        var story = published();
        var asked = story.asksAt();
        story.ask(asked);
        story.renew(12, asked);
        assertThat(story.isAsked()).isFalse();
        story.lapse(Instant.parse("2026-08-01T10:00:00Z"));
        assertThat(story.isReadable(Instant.parse("2026-08-01T10:00:00Z"))).isTrue();
        refused(Reason.NOT_NOW, () -> story.renew(7, asked));
    }

    @Test
    void withdrawing_is_at_once_and_may_be_done_again() {
        var story = published();
        story.withdraw();
        story.withdraw();
        assertThat(story.isReadable(NOW)).isFalse();
        story.writeOn();
        assertThat(story.state()).isEqualTo(StoryState.WRITING);
        var draft = begun();
        draft.withdraw();
        assertThat(draft.state()).as("nothing to withdraw").isEqualTo(StoryState.WRITING);
    }

    @Test
    void what_is_taken_down_goes_back_to_its_writer() {
        var story = published();
        story.takeDown();
        assertThat(story.isReadable(NOW)).isFalse();
        assertThat(story.state()).isEqualTo(StoryState.SUGGESTED);
        refused(Reason.ALREADY_DONE, story::takeDown);
    }

    @Test
    void it_says_how_long_it_takes_and_what_it_talks_about() {
        assertThat(text("One.").minutes()).isEqualTo(1);
        assertThat(text("word ".repeat(180)).minutes()).isEqualTo(3);
        assertThat(text("word ".repeat(181)).minutes()).isEqualTo(4);
        assertThat(text("x").notes()).isEmpty();
        assertThat(
                        new StoryText(
                                        new Words(""),
                                        Locale.ENGLISH,
                                        Map.of(
                                                Part.NOW,
                                                new StoryText.Section(new Words("x"), Note.LOSS)))
                                .notes())
                .containsExactly(Note.LOSS);
    }
}
