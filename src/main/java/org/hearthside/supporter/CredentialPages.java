package org.hearthside.supporter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the pages about credentials show.
@Component
class CredentialPages {
    private final SupporterAccess access;
    private final Credentials credentials;
    private final Members members;
    private final JdbcClient database;
    private final Texts texts;

    CredentialPages(
            SupporterAccess access,
            Credentials credentials,
            Members members,
            JdbcClient database,
            Texts texts) {
        this.access = access;
        this.credentials = credentials;
        this.members = members;
        this.database = database;
        this.texts = texts;
    }

    CredentialsPage all(Viewer viewer) {
        access.toWork(viewer);
        var everybody =
                names(
                        """
                        select persona_id from supporter_profile
                        union select persona_id from credential
                        union select persona_id from application
                        union select persona_id from training_entry
                        """);
        var applied = names("select persona_id from application where answer is null");
        var waiting = names("select persona_id from credential where approved_at is null");
        var ending = credentials.ending().stream().map(Credential::supporter).toList();
        var rest = new HashSet<>(everybody);
        applied.forEach(rest::remove);
        waiting.forEach(rest::remove);
        ending.forEach(rest::remove);
        var standing = credentials.of(everybody);
        var shown = members.names(everybody);
        var byName = Comparator.comparing((PersonaId id) -> name(shown.get(id), id).name());
        return new CredentialsPage(
                applied.stream()
                        .sorted(byName)
                        .map(id ->
                                row(
                                        name(shown.get(id), id),
                                        text(viewer, "supporter.credentials.applied.waits")))
                        .toList(),
                rows(viewer, waiting.stream().sorted(byName), shown),
                rows(viewer, ending.stream(), shown),
                rest.stream()
                        .sorted(byName)
                        .map(id -> {
                            var has = standing.get(id);
                            return row(
                                    name(shown.get(id), id),
                                    has == null
                                            ? text(viewer, "supporter.credential.none")
                                            : stands(viewer, has));
                        })
                        .toList());
    }

    private List<CredentialsPage.Row> rows(
            Viewer viewer, Stream<PersonaId> ids, Map<PersonaId, Name> shown) {
        return ids.map(id -> row(name(shown.get(id), id), state(viewer, id))).toList();
    }

    private static CredentialsPage.Row row(Name name, String state) {
        return new CredentialsPage.Row(name.id().toString(), name.name(), name.quilt(), state);
    }

    private static Name name(@Nullable Name known, PersonaId id) {
        return known == null ? new Name(id, "", 0) : known;
    }

    private List<PersonaId> names(String query) {
        return database.sql(query)
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .list();
    }

    CredentialPage one(
            Viewer viewer,
            PersonaId supporter,
            String kind,
            String evidence,
            CredentialPage.Path parts,
            Map<String, String> errors) {
        access.toWork(viewer, supporter);
        var name = members.name(supporter);
        var own = members.owns(viewer, supporter);
        var kinds = new ArrayList<ProfilePage.Box>();
        for (var each : CredentialKind.values()) {
            kinds.add(
                    new ProfilePage.Box(each.word(), kind(viewer, each), each.word().equals(kind)));
        }
        return new CredentialPage(
                supporter.toString(),
                name.name(),
                name.quilt(),
                credentials.badge(supporter),
                state(viewer, supporter),
                own,
                own
                        ? null
                        : credentials
                                .proposal(viewer, supporter)
                                .map(proposal -> proposal(viewer, proposal))
                                .orElse(null),
                kinds,
                parts,
                evidence,
                errors.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        e -> text(viewer, e.getValue(), Credentials.LONGEST),
                                        (one, other) -> one,
                                        LinkedHashMap::new)));
    }

    private CredentialPage.Proposal proposal(Viewer viewer, Credentials.Proposal proposal) {
        return new CredentialPage.Proposal(
                proposal.id().toString(),
                kind(viewer, proposal.kind()),
                proposal.evidence().text(),
                viewer.day(proposal.at()),
                proposal.by().equals(viewer.home()));
    }

    /// What somebody holds, held, or has never held.
    String state(Viewer viewer, PersonaId supporter) {
        return credentials
                .last(supporter)
                .map(last -> stands(viewer, last))
                .orElseGet(() -> text(viewer, "supporter.credential.none"));
    }

    private String stands(Viewer viewer, Credential credential) {
        return text(
                viewer,
                "supporter.credential.state",
                kind(viewer, credential.kind()),
                credentials.ends(viewer, credential));
    }

    private String kind(Viewer viewer, CredentialKind kind) {
        return text(viewer, "ui.badge." + kind.word());
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
