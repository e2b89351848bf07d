package org.hearthside.member;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.kept;
import static org.hearthside.member.Held.replaced;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Held.Kind;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The account itself: how it is opened, its names, choices, roles, devices and blocks. What hangs
/// on the account or a name goes with these in [Vault#finishLeaving]; here goes the rest.
@Component
class AccountMemberData implements HoldsMemberData {
    /// How long a name is nobody's after its holder left.
    static final Period NAME_RESTS = Period.ofYears(1);

    private static final String AN_ID = "an id, which says nothing to its person";
    private static final String OPENS = "opens the account";
    private static final String NINETY_DAYS = "90 days";
    private static final String SESSION_LIFE =
            "15 minutes idle and 4 hours at most on a shared device, 30 and 180 days on one's own";

    private final JdbcClient database;
    private final Members members;
    private final Vault vault;
    private final Sessions sessions;
    private final DoorKey key;
    private final Texts texts;

    AccountMemberData(
            JdbcClient database,
            Members members,
            Vault vault,
            Sessions sessions,
            DoorKey key,
            Texts texts) {
        this.database = database;
        this.members = members;
        this.vault = vault;
        this.sessions = sessions;
        this.key = key;
        this.texts = texts;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "account", "id").notCopied(AN_ID),
                erased(Kind.RECORD, "account", "standing"),
                erased(Kind.RECORD, "account", "standing_before")
                        .notCopied("how the account stood before a decision, to stand so again"),
                erased(Kind.TRACE, "account", "opened_at", "joined_at", "here_month"),
                erased(Kind.SECRET, "account", "joining", "passphrase", "recovery")
                        .notCopied(OPENS),
                erased(Kind.LINK, "way_in_change", "id", "account_id").notCopied(AN_ID),
                erased(Kind.TRACE, "way_in_change", "what", "browser", "changed_at")
                        .until(NINETY_DAYS),
                erased(Kind.TRACE, "way_in_change", "told")
                        .until(NINETY_DAYS)
                        .notCopied("how often it was shown at sign-in"),
                erased(Kind.LINK, "persona", "id").notCopied(AN_ID),
                erased(Kind.NAME, "persona", "space_id", "name", "quilt"),
                erased(Kind.NAME, "persona", "name_key").notCopied("drawn from the name"),
                kept(Kind.NAME, "resting_name", "hash", "until")
                        .until("a year; a hash with a key, so that nobody can pose as them")
                        .notCopied("made only when its person has left"),
                erased(Kind.LINK, "role_grant", "id", "persona_id").notCopied(AN_ID),
                erased(
                        Kind.RECORD,
                        "role_grant",
                        "role",
                        "reason",
                        "granted_at",
                        "ended_at",
                        "end_reason"),
                replaced(Kind.LINK, "role_grant", "granted_by", "ended_by")
                        .until("as long as the role's row"),
                erased(Kind.LINK, "preference", "account_id").notCopied(AN_ID),
                erased(
                        Kind.CHOICE,
                        "preference",
                        "language",
                        "zone",
                        "country",
                        "theme",
                        "look",
                        "neutral_title",
                        "exit_address",
                        "exit_keys",
                        "lit",
                        "hello"),
                erased(Kind.LINK, "consent", "id", "account_id").notCopied(AN_ID),
                erased(
                        Kind.CHOICE,
                        "consent",
                        "idea",
                        "version",
                        "language",
                        "given_at",
                        "withdrawn_at"),
                erased(Kind.SECRET, "user_entities", "id", "name", "display_name")
                        .notCopied("a passkey's handle"),
                erased(Kind.TRACE, "user_credentials", "label", "created", "last_used"),
                erased(
                                Kind.SECRET,
                                "user_credentials",
                                "credential_id",
                                "user_entity_user_id",
                                "public_key",
                                "signature_count",
                                "uv_initialized",
                                "backup_eligible",
                                "authenticator_transports",
                                "public_key_credential_type",
                                "backup_state",
                                "attestation_object",
                                "attestation_client_data_json")
                        .notCopied(OPENS),
                erased(Kind.TRACE, "session", "creation_time", "last_access_time")
                        .until(SESSION_LIFE),
                erased(
                                Kind.SECRET,
                                "session",
                                "primary_id",
                                "session_id",
                                "max_inactive_interval",
                                "expiry_time",
                                "principal_name")
                        .until(SESSION_LIFE)
                        .notCopied(OPENS),
                erased(Kind.SECRET, "session_ended", "session_id", "ended_at")
                        .until("a minute after the session ended")
                        .notCopied("opens nothing any more"),
                erased(
                                Kind.SECRET,
                                "session_attributes",
                                "session_primary_id",
                                "attribute_name",
                                "attribute_bytes")
                        .until(SESSION_LIFE)
                        .notCopied("what a browser is called is told with its session"),
                erased(Kind.LINK, "vault.holder", "persona_id", "account_id", "space_id")
                        .notCopied(AN_ID),
                erased(Kind.LINK, "vault.block", "account_id", "blocked_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "vault.block", "blocked_at", "as_persona")
                        .until("until it is undone, or either of the two leaves"),
                erased(Kind.RECORD, "vault.restriction", "id", "account_id", "what", "until")
                        .until("until the decision ends")
                        .notCopied("the decision itself is in the copy"),
                erased(Kind.LINK, "vault.rest", "account_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "vault.rest", "since", "told").until("until they are back"),
                erased(Kind.LINK, "vault.leaving", "account_id", "id").notCopied(AN_ID),
                erased(Kind.CHOICE, "vault.leaving", "asked_at", "due_at").until("seven days"),
                erased(
                                Kind.WORDS,
                                "own_copy",
                                "id",
                                "account_id",
                                "session_id",
                                "parts",
                                "asked_at",
                                "taken_until",
                                "tries",
                                "ready_at",
                                "failed_at")
                        .until("seven days")
                        .notCopied(
                                "the copy itself; when it was asked for is on the list of changes"),
                erased(Kind.WORDS, "own_copy_part", "copy_id", "number", "sealed")
                        .until("24 hours after it is ready")
                        .notCopied("the copy itself"),
                kept(
                                Kind.LINK,
                                "event_publication",
                                "id",
                                "listener_id",
                                "event_type",
                                "serialized_event",
                                "publication_date",
                                "completion_date",
                                "status",
                                "completion_attempts",
                                "last_resubmission_date")
                        .until("until it is delivered, seconds as a rule; ids only")
                        .notCopied("on its way between rooms"),
                kept(Kind.TRACE, "limit_use", "key", "used", "ends_at")
                        .until("a day; a hash that changes with every window")
                        .notCopied("leads to nobody"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var account = viewer.account().value();
        var parts = new ArrayList<CopyPart>();
        parts.add(
                part(
                        "account",
                        "select standing, opened_at, joined_at, here_month from account where id = ?",
                        account));
        parts.add(names(viewer));
        parts.add(roles(viewer));
        parts.add(
                part(
                        "preference",
                        """
                        select language, zone, country, theme, look, neutral_title, exit_address,
                            exit_keys, lit, hello
                        from preference where account_id = ?
                        """,
                        account));
        parts.add(
                part(
                        "consent",
                        """
                        select idea, version, language, given_at, withdrawn_at
                        from consent where account_id = ? order by given_at
                        """,
                        account));
        parts.add(
                part(
                        "user_credentials",
                        """
                        select c.label, c.created, c.last_used from user_entities e
                            join user_credentials c on c.user_entity_user_id = e.id
                        where e.name = ? order by c.created
                        """,
                        account.toString()));
        parts.add(
                part(
                        "way_in_change",
                        """
                        select what, browser, changed_at from way_in_change
                        where account_id = ? order by changed_at
                        """,
                        account));
        parts.add(devices(viewer));
        parts.add(blocks(viewer));
        parts.add(
                part("vault.rest", "select since, told from vault.own_rest(?)", viewer.session()));
        parts.add(
                part(
                        "vault.leaving",
                        "select asked_at, due_at from vault.own_leaving(?)",
                        viewer.session()));
        return parts;
    }

    private CopyPart names(Viewer viewer) {
        return new CopyPart(
                "persona",
                members.ownNames(viewer).stream()
                        .map(own ->
                                new CopyRow()
                                        .with("name", own.name())
                                        .with("space_id", texts.of(viewer.locale(), own.where()))
                                        .with("quilt", own.quilt())
                                        .done())
                        .toList());
    }

    private CopyPart roles(Viewer viewer) {
        return new CopyPart(
                "role_grant",
                database.sql(
                                """
                                select g.role, g.reason, g.granted_at, g.ended_at, g.end_reason,
                                    g.granted_by, g.ended_by, b.name as giver, e.name as ender
                                from role_grant g left join persona b on b.id = g.granted_by
                                    left join persona e on e.id = g.ended_by
                                where g.persona_id = any (?) order by g.granted_at
                                """)
                        .param(ids(viewer))
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "role",
                                                texts.of(
                                                        viewer.locale(),
                                                        Role.valueOf(row.getString("role")).key()))
                                        .columns(
                                                row,
                                                "reason",
                                                "granted_at",
                                                "ended_at",
                                                "end_reason")
                                        .with("granted_by", row.getString("giver"))
                                        .with("ended_by", row.getString("ender"))
                                        .done())
                        .list());
    }

    private CopyPart devices(Viewer viewer) {
        return new CopyPart(
                "session",
                sessions.devices(viewer).stream()
                        .map(device ->
                                new CopyRow()
                                        .with("browser", device.browser())
                                        .with("creation_time", device.opened())
                                        .with("last_access_time", device.lastSeen())
                                        .done())
                        .toList());
    }

    private CopyPart blocks(Viewer viewer) {
        var blocks = vault.ownBlocks(viewer.session());
        var names = members.names(blocks.keySet());
        return new CopyPart(
                "vault.block",
                blocks.entrySet().stream()
                        .map(block ->
                                new CopyRow()
                                        .with(
                                                "as_persona",
                                                Optional.ofNullable(names.get(block.getKey()))
                                                        .map(Name::name)
                                                        .orElse(null))
                                        .with("blocked_at", block.getValue())
                                        .done())
                        .toList());
    }

    private CopyPart part(String table, String sql, Object who) {
        RowMapper<Map<String, @Nullable Object>> rows =
                (row, at) -> {
                    var columns = row.getMetaData();
                    var copy = new CopyRow();
                    for (var i = 1; i <= columns.getColumnCount(); i++) {
                        copy.columns(row, Objects.requireNonNull(columns.getColumnLabel(i)));
                    }
                    return copy.done();
                };
        return new CopyPart(table, database.sql(sql).param(who).query(rows).list());
    }

    private UUID[] ids(Viewer viewer) {
        return members.ids(viewer);
    }

    @Override
    public void erase(Leaver leaver) {
        database.sql("update role_grant set granted_by = :nobody where granted_by = any (:names)")
                .param("nobody", PersonaId.NONE.value())
                .param("names", leaver.ids())
                .update();
        database.sql("update role_grant set ended_by = :nobody where ended_by = any (:names)")
                .param("nobody", PersonaId.NONE.value())
                .param("names", leaver.ids())
                .update();
        var until = leaver.now().atZone(ZoneOffset.UTC).plus(NAME_RESTS).toInstant();
        for (var own : leaver.names()) {
            if (own.space().equals(SpaceId.COMMUNITY) || own.space().equals(SpaceId.SUPPORT)) {
                letRest(own, until);
            }
        }
    }

    private void letRest(Leaver.Own own, Instant until) {
        var nameKey =
                database.sql("select name_key from persona where id = ?")
                        .param(own.name().value())
                        .query(String.class)
                        .optional();
        nameKey.ifPresent(left ->
                database.sql(
                                "insert into resting_name (hash, until) values (?, ?) on conflict do nothing")
                        .params(key.name(own.space(), left), Timestamp.from(until))
                        .update());
    }
}
