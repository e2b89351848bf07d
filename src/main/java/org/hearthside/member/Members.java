package org.hearthside.member;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The door to members for other rooms: names per space, who must never meet, blocks.
@Service
public class Members {
    private static final SecureRandom LOT = new SecureRandom();

    private final JdbcClient database;
    private final Vault vault;
    private final InstantSource time;
    private final ApplicationEventPublisher events;
    private final Settings settings;
    private final DoorKey key;

    Members(
            JdbcClient database,
            Vault vault,
            InstantSource time,
            ApplicationEventPublisher events,
            Settings settings,
            DoorKey key) {
        this.key = key;
        this.settings = settings;
        this.database = database;
        this.vault = vault;
        this.time = time;
        this.events = events;
    }

    /// The viewer's own name in a space, if they have one there.
    public Optional<PersonaId> nameIn(Viewer viewer, SpaceId space) {
        return vault.ownName(viewer.session(), space);
    }

    /// Whether this name is one of the viewer's own.
    public boolean owns(Viewer viewer, PersonaId name) {
        return vault.owns(viewer.session(), name);
    }

    /// All of the viewer's own names, in every space.
    public List<PersonaId> names(Viewer viewer) {
        return vault.ownNames(viewer.session());
    }

    /// Gives the viewer a name in a space where they have none. Refused with NAME_TAKEN or
    /// NAME_RESERVED.
    @Transactional
    public PersonaId takeName(Viewer viewer, SpaceId space, PublicName wanted) {
        var name = newName(space, wanted);
        vault.takeName(viewer.session(), name);
        return name;
    }

    /// A name drawn by lot, for a space in which nobody has a name yet.
    public PublicName nameByLot(Locale locale) {
        return new PublicName(NamesByLot.one(locale, name -> true));
    }

    /// Writes a name down in its space, as yet without a holder, with an avatar drawn by lot.
    PersonaId newName(SpaceId space, PublicName wanted) {
        return newName(space, wanted, LOT.nextLong());
    }

    PersonaId newName(SpaceId space, PublicName wanted, long quilt) {
        if (wanted.key().contains(PublicName.keyOf(settings.name()))) {
            throw new Refused(Reason.NAME_RESERVED);
        }
        if (rests(space, wanted)) {
            throw new Refused(Reason.NAME_TAKEN);
        }
        var id = PersonaId.random();
        try {
            database.sql(
                            """
                            insert into persona (id, space_id, name, name_key, quilt)
                            values (?, ?, ?, ?, ?)
                            """)
                    .params(id.value(), space.value(), wanted.text(), wanted.key(), quilt)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused(Reason.NAME_TAKEN);
        }
        return id;
    }

    boolean isFree(SpaceId space, PublicName name) {
        return !database.sql(
                                "select exists (select from persona where space_id = ? and name_key = ?)")
                        .params(space.value(), name.key())
                        .query(Boolean.class)
                        .single()
                && !name.key().contains(PublicName.keyOf(settings.name()))
                && !rests(space, name);
    }

    /// Whether somebody left this name behind, so that nobody can pose as them for now.
    boolean rests(SpaceId space, PublicName name) {
        return database.sql("select exists (select from resting_name where hash = ?)")
                .param(key.name(space, name.key()))
                .query(Boolean.class)
                .single();
    }

    /// All names of the viewer, as a list of ids for a question.
    public UUID[] ids(Viewer viewer) {
        return names(viewer).stream().map(PersonaId::value).toArray(UUID[]::new);
    }

    /// How a name is called, or nothing once it is gone.
    public String called(PersonaId id) {
        return Optional.ofNullable(names(List.of(id)).get(id)).map(Name::name).orElse("");
    }

    /// How a name is shown to others.
    public Name name(PersonaId id) {
        return Optional.ofNullable(names(List.of(id)).get(id)).orElseThrow(NotFound::new);
    }

    /// How names are shown to others; ids that are gone are missing.
    public Map<PersonaId, Name> names(Collection<PersonaId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select id, name, quilt from persona where id = any(?)")
                .param(ids.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query((row, at) ->
                        new Name(
                                new PersonaId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getLong(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(Name::id, Function.identity()));
    }

    /// The viewer's own names as they are shown, with the kind of space each belongs to.
    List<SettingsPage.OwnName> ownNames(Viewer viewer) {
        return database.sql(
                        """
                        select p.id, p.name, p.quilt, p.space_id
                        from vault.own_names(?) o join persona p on p.id = o.persona_id
                        order by p.space_id
                        """)
                .param(viewer.session())
                .query((row, at) ->
                        new SettingsPage.OwnName(
                                new PersonaId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getLong(3),
                                where(new SpaceId(row.getObject(4, UUID.class)))))
                .list();
    }

    private static String where(SpaceId space) {
        return space.equals(SpaceId.COMMUNITY)
                ? "member.privacy.name.community"
                : space.equals(SpaceId.SUPPORT)
                        ? "member.privacy.name.support"
                        : "member.privacy.name.talk";
    }

    /// Draws another avatar for one of the viewer's own names.
    @Transactional
    public void redraw(Viewer viewer, PersonaId own) {
        if (!vault.owns(viewer.session(), own)) {
            throw new NotFound();
        }
        database.sql("update persona set quilt = ? where id = ?")
                .params(LOT.nextLong(), own.value())
                .update();
    }

    /// Whether two names must never meet: a block lies between their people, or they are one
    /// person.
    public boolean apart(PersonaId one, PersonaId other) {
        return vault.apart(one, other);
    }

    /// Of these names, those that must never meet this one.
    public Set<PersonaId> apartFrom(PersonaId one, Collection<PersonaId> others) {
        return others.isEmpty() ? Set.of() : vault.apartFrom(one, others);
    }

    /// Of these names, those that must never meet the viewer, none of whose own is among them.
    ///
    /// @param own all names of the viewer, as [#names] gives them
    public Set<PersonaId> apartFrom(Viewer viewer, List<PersonaId> own, Stream<PersonaId> names) {
        return apartFrom(
                viewer.home(), names.filter(name -> !own.contains(name)).distinct().toList());
    }

    /// For each of these names, those of the others that must never meet it; nothing where none
    /// must not.
    public Map<PersonaId, Set<PersonaId>> apartFromEach(
            Collection<PersonaId> ones, Collection<PersonaId> others) {
        return ones.isEmpty() || others.isEmpty() ? Map.of() : vault.apartFromEach(ones, others);
    }

    /// The names in a space that must never meet this one, because a block lies between their
    /// people.
    public Set<PersonaId> apartIn(PersonaId one, SpaceId space) {
        return vault.apartIn(one, space);
    }

    /// The name in a space that looks like this, for staff who give people something to do.
    public Optional<PersonaId> named(SpaceId space, String typed) {
        return database.sql("select id from persona where space_id = ? and name_key = ?")
                .params(space.value(), PublicName.keyOf(typed))
                .query(UUID.class)
                .optional()
                .map(PersonaId::new);
    }

    /// Whether the person behind a name may be given a role; no other is found by their name.
    public boolean mayHoldRoles(PersonaId name) {
        return vault.standingOf(name).filter(Roles::mayHold).isPresent();
    }

    /// Whether the person behind a name holds a role now. Whether a viewer may act in one is
    /// [Viewer#is].
    public boolean holds(PersonaId name, Role role) {
        return vault.hasRole(name, role);
    }

    /// Whether anybody holds this role.
    public boolean isHeld(Role role) {
        return isHeldBesides(List.of(), role);
    }

    /// Whether anybody holds this role besides the people behind these names, who are different
    /// people.
    public boolean isHeldBesides(Collection<PersonaId> names, Role role) {
        var all =
                database.sql("select count(*) from role_grant where role = ? and ended_at is null")
                        .param(role.name())
                        .query(Long.class)
                        .single();
        return all > names.stream().filter(name -> holds(name, role)).count();
    }

    /// The roles that the person behind a home name held at a moment.
    public Set<Role> rolesAt(PersonaId home, Instant at) {
        return database.sql(
                        """
                        select role from role_grant
                        where persona_id = ? and granted_at <= ?
                            and (ended_at is null or ended_at > ?)
                        """)
                .params(home.value(), Timestamp.from(at), Timestamp.from(at))
                .query((row, number) -> Role.valueOf(row.getString(1)))
                .set();
    }

    /// Whether the viewer writes slowly in rooms: they joined less than a day ago, or are limited
    /// by a decision.
    public boolean writesSlowly(Viewer viewer) {
        return vault.writesSlowly(
                viewer.session(), viewer.account(), time.instant(), firstDayBegins());
    }

    /// Whether people decided that the viewer may do less for a time.
    public boolean isLimited(Viewer viewer) {
        return vault.isLimited(viewer.session(), time.instant());
    }

    /// Of these names, those whose person people decided about so that they ask nobody for a talk
    /// now: what they asked for before does not wait on.
    public Set<PersonaId> restrictedAmong(Collection<PersonaId> names) {
        return names.isEmpty() ? Set.of() : vault.restrictedAmong(names, time.instant());
    }

    /// Whether the viewer joined less than a day ago.
    public boolean isInFirstDay(Viewer viewer) {
        return database.sql("select exists (select from account where id = ? and joined_at > ?)")
                .params(viewer.account().value(), Timestamp.from(firstDayBegins()))
                .query(Boolean.class)
                .single();
    }

    private Instant firstDayBegins() {
        return time.instant().minus(Duration.ofDays(1));
    }

    /// Of these names, in whatever space, those whose person holds this role, also while they rest.
    public Set<PersonaId> holding(Collection<PersonaId> names, Role role) {
        return names.isEmpty() ? Set.of() : vault.holding(names, role);
    }

    /// Of these names in [SpaceId#SUPPORT], those whose person may offer to talk at this moment:
    /// the role stands and so does the account.
    public Set<PersonaId> supporting(Collection<PersonaId> names) {
        return names.isEmpty() ? Set.of() : vault.supporting(names);
    }

    /// Blocks the person behind a name, for every name of both, for good and without a word to
    /// them.
    @Transactional
    public void block(Viewer viewer, PersonaId own, PersonaId other) {
        if (!vault.owns(viewer.session(), own)) {
            throw new NotFound();
        }
        vault.block(viewer.session(), other, time.instant());
        events.publishEvent(new NameBlocked(own, other));
    }

    /// Whether the person behind a name lets others see that they are here.
    public boolean showsPresence(PersonaId name) {
        return vault.showsPresence(name);
    }

    /// Whether the person behind a name may be greeted by people they have not met.
    public boolean takesHello(PersonaId name) {
        return vault.takesHello(name);
    }

    /// The break that the viewer takes, if they do.
    public Optional<Rest> rest(Viewer viewer) {
        return vault.ownRest(viewer.session());
    }

    @Transactional
    void beginRest(Viewer viewer, boolean tell) {
        vault.beginRest(viewer.session(), time.instant(), tell);
    }

    @Transactional
    void endRest(Viewer viewer) {
        vault.endRest(viewer.session());
    }

    /// Of these names, those whose person takes a break: nothing is to be asked of them.
    public Set<PersonaId> resting(Collection<PersonaId> names) {
        return names.isEmpty() ? Set.of() : vault.resting(names);
    }

    /// Whether those who talk with the person behind a name may read that they take a break.
    public boolean saysRest(PersonaId name) {
        return vault.saysRest(name);
    }

    /// Whether the person behind a name agrees that words about their health are kept. Without it
    /// they read and look around, and write nothing.
    public boolean mayWrite(PersonaId name) {
        return vault.agrees(name, Idea.HEALTH_WORDS);
    }

    /// Holds the person behind a name to what was decided about them, in the transaction that
    /// decides. Every socket of theirs is closed within a second of its commit.
    ///
    /// @param decision names it when it is lifted
    /// @param until nothing, for good
    /// @throws Refused LAST_ADMINISTRATOR when nobody would be left to look after roles
    @Transactional(propagation = Propagation.MANDATORY)
    public void restrict(UUID decision, PersonaId name, Restriction what, Optional<Instant> until) {
        if (what == Restriction.SUSPENDED || what == Restriction.REMOVED) {
            vault.takeTurns();
            if (vault.isLastAdministrator(name)) {
                throw new Refused(Reason.LAST_ADMINISTRATOR);
            }
        }
        vault.restrict(decision, name, what, until);
        if (what == Restriction.SUSPENDED || what == Restriction.REMOVED) {
            events.publishEvent(new KeptOut());
        }
    }

    /// Ends what a decision did; somebody stands as the hardest of the others, or as before.
    @Transactional(propagation = Propagation.MANDATORY)
    public void lift(UUID decision) {
        vault.lift(decision);
    }

    /// Signs the person behind a name out everywhere. Every socket of theirs is closed within a
    /// second of the commit, on every node.
    @Transactional(propagation = Propagation.MANDATORY)
    public void endSessions(PersonaId name) {
        vault.endSessions(name);
    }

    @Transactional
    public void unblock(Viewer viewer, PersonaId other) {
        vault.unblock(viewer.session(), other);
    }
}
