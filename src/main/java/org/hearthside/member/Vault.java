package org.hearthside.member;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The one class that asks the vault, which alone knows whose a name is. The database lets the
/// program call these functions and read nothing: a session learns its own names, nobody learns
/// another's, and no function lists accounts.
@Component
class Vault {
    private static final long ADMINISTRATORS = 7301150920515L;

    private final JdbcClient database;

    Vault(JdbcClient database) {
        this.database = database;
    }

    /// A session's own name in a space.
    Optional<PersonaId> ownName(String session, SpaceId space) {
        return database.sql("select vault.own_name(?, ?)")
                .params(session, space.value())
                .query(UUID.class)
                .optional()
                .map(PersonaId::new);
    }

    boolean owns(String session, PersonaId name) {
        return database.sql("select vault.owns(?, ?)")
                .params(session, name.value())
                .query(Boolean.class)
                .single();
    }

    List<PersonaId> ownNames(String session) {
        return database.sql("select persona_id from vault.own_names(?)")
                .param(session)
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .list();
    }

    void takeName(String session, PersonaId name) {
        call("select vault.take_name(?, ?)", session, name.value());
    }

    void firstName(AccountId account, PersonaId name) {
        call("select vault.first_name(?, ?)", account.value(), name.value());
    }

    /// The account that signs in under this home name.
    Optional<AccountId> atTheDoor(String nameKey) {
        return database.sql("select vault.at_the_door(?, ?)")
                .params(SpaceId.COMMUNITY.value(), nameKey)
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    boolean apart(PersonaId one, PersonaId other) {
        return database.sql("select vault.apart(?, ?)")
                .params(one.value(), other.value())
                .query(Boolean.class)
                .single();
    }

    Set<PersonaId> apartFrom(PersonaId one, Collection<PersonaId> others) {
        return names("select vault.apart_from(?, ?)", one.value(), array(others));
    }

    /// For each of these who of the others it must not meet; nothing where there is nobody.
    Map<PersonaId, Set<PersonaId>> apartFromEach(
            Collection<PersonaId> ones, Collection<PersonaId> others) {
        var apart = new HashMap<PersonaId, Set<PersonaId>>();
        database.sql("select one, vault.apart_from(one, ?) from unnest(?) one")
                .params(array(others), array(ones))
                .query(row -> {
                    apart.computeIfAbsent(
                                    new PersonaId(row.getObject(1, UUID.class)),
                                    _ -> new HashSet<>())
                            .add(new PersonaId(row.getObject(2, UUID.class)));
                });
        return apart;
    }

    Set<PersonaId> apartIn(PersonaId one, SpaceId space) {
        return names("select vault.apart_in(?, ?)", one.value(), space.value());
    }

    Set<PersonaId> supporting(Collection<PersonaId> names) {
        return names("select vault.supporting(?, ?)", array(names), SpaceId.SUPPORT.value());
    }

    Set<PersonaId> holding(Collection<PersonaId> names, Role role) {
        return names("select vault.holding(?, ?)", array(names), role.name());
    }

    void block(String session, PersonaId name, Instant now) {
        call("select vault.block_name(?, ?, ?)", session, name.value(), Timestamp.from(now));
    }

    void unblock(String session, PersonaId name) {
        call("select vault.unblock_name(?, ?)", session, name.value());
    }

    boolean hasPasskey(PersonaId name) {
        return database.sql("select vault.has_passkey(?)")
                .param(name.value())
                .query(Boolean.class)
                .single();
    }

    private Set<PersonaId> names(String sql, Object... arguments) {
        return database.sql(sql)
                .params(arguments)
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .set();
    }

    private static UUID[] array(Collection<PersonaId> names) {
        return names.stream().map(PersonaId::value).toArray(UUID[]::new);
    }

    boolean hasRole(PersonaId name, Role role) {
        return is("select vault.has_role(?, ?)", name.value(), role.name());
    }

    /// How the person behind a name stands, if anybody is.
    Optional<Standing> standingOf(PersonaId name) {
        return database.sql("select vault.standing_of(?)")
                .param(name.value())
                .query(String.class)
                .optional()
                .map(standing -> Standing.valueOf(standing.toUpperCase(Locale.ROOT)));
    }

    boolean showsPresence(PersonaId name) {
        return is("select vault.shows_presence(?)", name.value());
    }

    boolean takesHello(PersonaId name) {
        return is("select vault.takes_hello(?)", name.value());
    }

    void beginRest(String session, Instant now, boolean tell) {
        call("select vault.begin_rest(?, ?, ?)", session, Timestamp.from(now), tell);
    }

    void endRest(String session) {
        call("select vault.end_rest(?)", session);
    }

    Optional<Rest> ownRest(String session) {
        return database.sql("select since, told from vault.own_rest(?)")
                .param(session)
                .query((row, at) -> new Rest(row.getTimestamp(1).toInstant(), row.getBoolean(2)))
                .optional();
    }

    Set<PersonaId> resting(Collection<PersonaId> names) {
        return names("select vault.resting(?)", (Object) array(names));
    }

    boolean saysRest(PersonaId name) {
        return is("select vault.says_rest(?)", name.value());
    }

    boolean agrees(PersonaId name, Idea idea) {
        return is("select vault.agrees(?, ?)", name.value(), idea.word());
    }

    Map<PersonaId, Instant> ownBlocks(String session) {
        var blocks = new LinkedHashMap<PersonaId, Instant>();
        database.sql("select persona_id, blocked_at from vault.own_blocks(?) order by 2 desc")
                .param(session)
                .query(row -> {
                    blocks.put(
                            new PersonaId(row.getObject(1, UUID.class)),
                            row.getTimestamp(2).toInstant());
                });
        return blocks;
    }

    /// Gives an account that has not come in yet another name.
    void rename(AccountId unfinished, PublicName name, long quilt) {
        call(
                "select vault.rename_unfinished(?, ?, ?, ?, ?)",
                unfinished.value(),
                SpaceId.COMMUNITY.value(),
                name.text(),
                name.key(),
                quilt);
    }

    void forgetUnfinished(Instant before) {
        call("select vault.forget_unfinished(?)", Timestamp.from(before));
    }

    UUID askToLeave(String session, Instant now, Instant due) {
        return database.sql("select vault.ask_to_leave(?, ?, ?, ?)")
                .params(session, UUID.randomUUID(), Timestamp.from(now), Timestamp.from(due))
                .query(UUID.class)
                .single();
    }

    void restrict(UUID decision, PersonaId name, Restriction what, Optional<Instant> until) {
        database.sql("select vault.restrict(:ref, :name, :what, :until)")
                .param("ref", decision)
                .param("name", name.value())
                .param("what", what.word())
                .param("until", until.map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                .query(row -> {});
    }

    Set<PersonaId> restrictedAmong(Collection<PersonaId> names, Instant now) {
        return names("select vault.restricted_among(?, ?)", array(names), Timestamp.from(now));
    }

    boolean isLimited(String session, Instant now) {
        return is("select vault.is_limited(?, ?)", session, Timestamp.from(now));
    }

    /// Whether they are limited, or came in after a moment: asked with every message in a room.
    boolean writesSlowly(String session, AccountId account, Instant now, Instant newSince) {
        return is(
                "select vault.is_limited(?, ?)"
                        + " or exists (select from account where id = ? and joined_at > ?)",
                session,
                Timestamp.from(now),
                account.value(),
                Timestamp.from(newSince));
    }

    void endSessions(PersonaId name) {
        call("select vault.end_sessions(?)", name.value());
    }

    /// Stands again as people decided, after another change of how they stand.
    void stand(AccountId account) {
        call("select vault.stand(?)", account.value());
    }

    void lift(UUID decision) {
        call("select vault.lift(?)", decision);
    }

    Optional<UUID> stay(String session) {
        return database.sql("select vault.stay(?)")
                .param(session)
                .query((row, at) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
    }

    /// When the session's person will be gone, if they asked for it.
    Optional<Instant> leavesAt(String session) {
        return database.sql("select due_at from vault.own_leaving(?)")
                .param(session)
                .query((row, at) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /// Whoever asked to leave, when their day has come. Holds them until the transaction ends.
    Optional<Leaver> beginLeaving(UUID ref, Instant now) {
        var account = new AtomicReference<AccountId>(AccountId.NONE);
        var names = new ArrayList<Leaver.Own>();
        database.sql("select account_id, persona_id, space_id from vault.begin_leaving(?, ?)")
                .params(ref, Timestamp.from(now))
                .query(row -> {
                    account.set(new AccountId(row.getObject(1, UUID.class)));
                    names.add(
                            new Leaver.Own(
                                    new PersonaId(row.getObject(2, UUID.class)),
                                    new SpaceId(row.getObject(3, UUID.class))));
                });
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Leaver(account.get(), List.copyOf(names), now));
    }

    /// Who has not been here for long, and the id under which they leave.
    record Idle(AccountId account, UUID ref) {}

    /// The next who has not been here since, holds no role and is signed in nowhere: they are held
    /// until the transaction ends, and leave under this id unless it is rolled back.
    ///
    /// @param after whose turn it was before, or [AccountId#NONE]
    Optional<Idle> leaveIdle(Instant before, Instant now, AccountId after) {
        return database.sql("select who, ref from vault.leave_idle(?, ?, ?)")
                .params(Timestamp.from(before), Timestamp.from(now), after.value())
                .query((row, at) ->
                        new Idle(
                                new AccountId(row.getObject(1, UUID.class)),
                                row.getObject(2, UUID.class)))
                .optional();
    }

    void finishLeaving(UUID ref) {
        call("select vault.finish_leaving(?)", ref);
    }

    /// Whether nobody would be left to look after roles without this person. Whoever is about to
    /// leave, or is kept out, does not count.
    boolean isLastAdministrator(PersonaId name) {
        return hasRole(name, Role.ADMINISTRATOR) && otherAdministrators(name) < 1;
    }

    /// Until the end of the transaction nobody else changes who looks after roles: they are
    /// counted.
    void takeTurns() {
        call("select pg_advisory_xact_lock(?)", ADMINISTRATORS);
    }

    int otherAdministrators(PersonaId than) {
        return database.sql("select vault.other_administrators(?)")
                .param(than.value())
                .query(Integer.class)
                .single();
    }

    private boolean is(String sql, Object... arguments) {
        return database.sql(sql).params(arguments).query(Boolean.class).single();
    }

    private void call(String sql, Object... arguments) {
        database.sql(sql).params(arguments).query(row -> {});
    }
}
