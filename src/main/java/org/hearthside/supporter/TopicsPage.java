package org.hearthside.supporter;

import java.util.List;
import java.util.Map;

/// The list of topics for those who keep it.
public record TopicsPage(List<Topic> topics, TopicForm form, Map<String, String> errors) {}
