package org.hearthside.supporter;

import java.util.List;
import java.util.Map;

/// The list of topics for those who keep it.
///
/// @param of whose words were typed and refused, or empty for a new one
/// @param errors by field; those of a topic that is there already end with its id
public record TopicsPage(
        List<Topic> topics, String of, TopicForm form, Map<String, String> errors) {
    private static final TopicForm BLANK = new TopicForm("", "");

    /// What stands in the form for a new one.
    public TopicForm fresh() {
        return of.isEmpty() ? form : BLANK;
    }

    /// What stands in the form of this one.
    public TopicForm words(Topic topic) {
        return of.equals(topic.id().toString())
                ? form
                : new TopicForm(topic.english(), topic.spanish());
    }
}
