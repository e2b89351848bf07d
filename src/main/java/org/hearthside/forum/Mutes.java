package org.hearthside.forum;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        var muted = rows.mutedWords(viewer.home()).stream().map(PlainWords::written).toList();
        if (muted.isEmpty()) {
            return new MutedWords(Map.of());
        }
        var stems = rows.stems(muted.stream().flatMap(List::stream).distinct().toList());
        var byLanguage = new HashMap<String, List<List<String>>>();
        stems.forEach((language, stem) ->
                byLanguage.put(
                        language,
                        muted.stream()
                                .map(words ->
                                        words.stream()
                                                .map(word ->
                                                        MutedWords.beginning(
                                                                word,
                                                                stem.getOrDefault(word, word)))
                                                .toList())
                                .toList()));
        return new MutedWords(byLanguage);
    }
}
