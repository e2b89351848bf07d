package org.hearthside.matching;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hearthside.supporter.Supporter;
import org.jspecify.annotations.Nullable;

/// The pairs of a round as they come out just now.
///
/// @param seekers everybody who waits, the longest first
/// @param with for each of them who fits best of all, or null where nobody can be given
/// @param provenBest no other pairs of as many people would fit better together
record Pairs(List<Choices.Wished> seekers, List<@Nullable Supporter> with, boolean provenBest) {
    /// Changes when any pair does.
    String version() {
        var hash = 17L;
        for (var n = 0; n < seekers.size(); n++) {
            var supporter = with.get(n);
            hash =
                    hash * 1_000_003
                            + Objects.hash(
                                    seekers.get(n).choice().id(),
                                    supporter == null ? null : supporter.name());
        }
        return Long.toHexString(hash);
    }

    Optional<Supporter> with(ChoiceId choice) {
        for (var n = 0; n < seekers.size(); n++) {
            if (seekers.get(n).choice().id().equals(choice)) {
                return Optional.ofNullable(with.get(n));
            }
        }
        return Optional.empty();
    }

    /// Who else came out with somebody: the next after this one, or else the first of all.
    Optional<ChoiceId> after(ChoiceId choice) {
        var given =
                seekers.stream()
                        .map(one -> one.choice().id())
                        .filter(one -> with(one).isPresent())
                        .toList();
        var next = given.get((given.indexOf(choice) + 1) % given.size());
        return Optional.of(next).filter(one -> !one.equals(choice));
    }

    int count() {
        return (int) with.stream().filter(Objects::nonNull).count();
    }
}
