package org.hearthside.forum;

import java.util.List;
import org.hearthside.live.StreamId;
import org.hearthside.member.SpaceId;

/// A place for topics, with names of its own.
///
/// @param version of the rules
record Space(SpaceId id, SpacePlan plan, int version, boolean sample, boolean archived) {
    String path() {
        return "/forum/" + id;
    }

    /// The stream whose key seals what people have begun to write here.
    StreamId stream() {
        return new StreamId(id.value());
    }

    List<String> rules() {
        return plan.rules().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
