package org.hearthside.forum;

import java.util.List;
import org.hearthside.member.Viewer;
import org.hearthside.shared.PlainWords;
import org.springframework.stereotype.Component;

/// The door through which other rooms learn what somebody does not want to meet.
@Component
public class Mutes {
    private final ForumRows rows;

    Mutes(ForumRows rows) {
        this.rows = rows;
    }

    public MutedWords of(Viewer viewer) {
        var muted = rows.mutedWords(viewer.home());
        return MutedWords.of(
                muted,
                rows.common(
                        muted.stream()
                                .map(PlainWords::written)
                                .flatMap(List::stream)
                                .distinct()
                                .toList()));
    }
}
