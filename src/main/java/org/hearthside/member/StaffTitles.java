package org.hearthside.member;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Titles that members write and that claim to speak for the people who run this place: "Moderator
/// announcement", "Official support team". The rule for names would refuse "My therapist said this"
/// too, so this one looks for the claim: nothing but words for staff, or staff who announce
/// something, and nothing of one's own beside it. See `member/titles.txt` and decision 56.
public final class StaffTitles {
    private static final Set<String> STAFF = words("staff");
    private static final Set<String> HALF = words("half");
    private static final Set<String> ANNOUNCE = words("announce");
    private static final Set<String> OWN = words("own");
    private static final Set<String> BETWEEN = words("between");

    private StaffTitles() {}

    /// Whether readers could take it for words of staff.
    public static boolean areClaimed(String title) {
        if (title.strip().endsWith("?")) {
            return false;
        }
        var words = split(title).stream().filter(word -> !BETWEEN.contains(word)).toList();
        if (words.stream().anyMatch(OWN::contains)) {
            return false;
        }
        var halves = words.stream().filter(HALF::contains).count();
        var staff = words.stream().anyMatch(STAFF::contains) || halves > 1;
        if (!staff) {
            return false;
        }
        return words.stream().allMatch(each -> STAFF.contains(each) || HALF.contains(each))
                || words.stream().anyMatch(ANNOUNCE::contains);
    }

    /// Its words as they look, letters that stand alone read as one word.
    private static List<String> split(String title) {
        var words = new ArrayList<String>();
        var alone = new StringBuilder();
        var typed = new ArrayList<>(Arrays.asList(title.split("[^\\p{L}\\p{M}\\p{N}]+", -1)));
        typed.add("");
        for (var each : typed) {
            if (each.codePointCount(0, each.length()) == 1) {
                alone.append(each);
                continue;
            }
            if (alone.codePointCount(0, alone.length()) > 2) {
                words.add(Lookalikes.read(alone.toString()));
            } else {
                alone.codePoints().forEach(c -> words.add(Lookalikes.read(Character.toString(c))));
            }
            alone.setLength(0);
            if (!each.isEmpty()) {
                words.add(Lookalikes.read(each));
            }
        }
        return words;
    }

    private static Set<String> words(String list) {
        return Lookalikes.lines("titles.txt").stream()
                .map(line -> List.of(line.split(" ")))
                .filter(line -> line.getFirst().equals(list))
                .flatMap(line -> line.stream().skip(1))
                .map(Lookalikes::read)
                .collect(Collectors.toUnmodifiableSet());
    }
}
