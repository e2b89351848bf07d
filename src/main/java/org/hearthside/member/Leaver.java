package org.hearthside.member;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Somebody who leaves for good, while it is carried out: the one moment at which all names of a
/// person are known to more than the vault. It is kept nowhere.
///
/// @param now when it is carried out
public record Leaver(AccountId account, List<Own> names, Instant now) {
    /// @param space for a name in one talk, the id of that talk's stream
    public record Own(PersonaId name, SpaceId space) {}

    public List<PersonaId> personas() {
        return names.stream().map(Own::name).toList();
    }

    /// All names, for a query.
    public UUID[] ids() {
        return names.stream().map(own -> own.name().value()).toArray(UUID[]::new);
    }

    @Override
    public String toString() {
        return "Leaver[hidden]";
    }
}
