package org.hearthside.supporter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearthside.live.MessageWords;
import org.hearthside.live.Sealing;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.DeadlinePassed;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.ModerationLog;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Texts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Credentials: one person proposes with the evidence in words, another approves; then the evidence
/// is erased and the fact stays until its end. Whether one stands is asked of the database each
/// time, so that an end counts on every node in the same moment.
@Service
public class Credentials {
    static final String END = "supporter.credential";
    static final String PROPOSAL = "supporter.proposal";
    static final int LONGEST = 2_000;

    /// Where the evidence stands under its proposal's key.
    private static final String EVIDENCE = "evidence";

    /// @param by who proposed it, so that another must decide
    record Proposal(
            UUID id,
            PersonaId supporter,
            CredentialKind kind,
            Words evidence,
            PersonaId by,
            Instant at) {}

    /// One thing that Today tells about credentials.
    ///
    /// @param words in the viewer's language
    public record Line(String words, String address) {}

    private final JdbcClient database;
    private final SupporterAccess access;
    private final Training training;
    private final Members members;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Dials dials;
    private final Texts texts;
    private final Sealing sealing;
    private final ApplicationEventPublisher events;
    private final InstantSource time;

    Credentials(
            JdbcClient database,
            SupporterAccess access,
            Training training,
            Members members,
            ModerationLog log,
            Deadlines deadlines,
            Dials dials,
            Texts texts,
            Sealing sealing,
            ApplicationEventPublisher events,
            InstantSource time) {
        this.database = database;
        this.access = access;
        this.training = training;
        this.members = members;
        this.log = log;
        this.deadlines = deadlines;
        this.dials = dials;
        this.texts = texts;
        this.sealing = sealing;
        this.events = events;
        this.time = time;
    }

    /// Of these names those whose credential stands at this moment, with it.
    public Map<PersonaId, Credential> of(Collection<PersonaId> supporters) {
        if (supporters.isEmpty()) {
            return Map.of();
        }
        return database
                .sql(
                        """
                        select distinct on (persona_id) * from credential
                        where persona_id = any (?) and expires_at > ?
                        order by persona_id, approved_at desc
                        """)
                .params(
                        supporters.stream().map(PersonaId::value).toArray(UUID[]::new),
                        Timestamp.from(time.instant()))
                .query(Credentials::read)
                .list()
                .stream()
                .collect(Collectors.toMap(Credential::supporter, Function.identity()));
    }

    public Optional<Credential> of(PersonaId supporter) {
        return Optional.ofNullable(of(List.of(supporter)).get(supporter));
    }

    /// The word of the badge beside a name, or nothing; see `ui/badge.jte`.
    public String badge(PersonaId supporter) {
        return of(supporter).map(each -> each.kind().word()).orElse("");
    }

    /// The latest that a supporter was ever given, whether it stands or has run out.
    Optional<Credential> last(PersonaId supporter) {
        return database.sql(
                        """
                        select * from credential where persona_id = ? and approved_at is not null
                        order by approved_at desc limit 1
                        """)
                .param(supporter.value())
                .query(Credentials::read)
                .optional();
    }

    static boolean isEvidence(String typed) {
        try {
            MessageWords.of(typed, LONGEST);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    /// Lays it before a second person.
    ///
    /// @throws Refused NEEDS_ANOTHER about oneself, ALREADY_DONE while one waits
    @Transactional
    void propose(Viewer viewer, PersonaId supporter, CredentialKind kind, String evidence) {
        access.toDecide(viewer, supporter);
        var words = MessageWords.of(evidence, LONGEST);
        var id = UUID.randomUUID();
        try {
            database.sql(
                            """
                            insert into credential (id, persona_id, kind, evidence, proposed_by, proposed_at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            supporter.value(),
                            kind.word(),
                            sealing.seal(key(id), EVIDENCE, words),
                            viewer.home().value(),
                            Timestamp.from(time.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        deadlines.set(PROPOSAL, id, time.instant().plus(dials.duration(Dial.CREDENTIAL_PROPOSAL)));
        log.write(viewer.home(), "proposed credential " + kind.word(), supporter.value());
    }

    Optional<Proposal> proposal(Viewer viewer, PersonaId supporter) {
        access.toWork(viewer);
        return database.sql("select * from credential where persona_id = ? and approved_at is null")
                .param(supporter.value())
                .query((row, at) -> proposal(row))
                .optional();
    }

    /// A second person says yes: the evidence is erased, the fact stays. A renewal counts from the
    /// old end, so that nobody loses days by asking early.
    ///
    /// @throws Refused NEEDS_ANOTHER to whoever proposed it, ALREADY_DONE when somebody decided
    @Transactional
    void approve(Viewer viewer, PersonaId supporter, UUID id) {
        access.toDecide(viewer, supporter);
        var proposal = take(supporter, id);
        if (proposal.by().equals(viewer.home())) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
        var now = time.instant();
        var from =
                of(supporter)
                        .filter(old -> old.kind() == proposal.kind())
                        .filter(old -> !old.until().minus(Credential.RENEWABLE).isAfter(now))
                        .map(Credential::until)
                        .orElse(now);
        var until = from.plus(dials.duration(Dial.CREDENTIAL));
        database.sql(
                        """
                        update credential set evidence = null, approved_by = ?, approved_at = ?,
                            expires_at = ? where id = ?
                        """)
                .params(viewer.home().value(), Timestamp.from(now), Timestamp.from(until), id)
                .update();
        sealing.destroy(key(id));
        training.forget(supporter); // what they wrote to get here has done its work
        deadlines.cancel(PROPOSAL, id);
        deadlines.set(END, id, until);
        log.write(viewer.home(), "gave credential " + proposal.kind().word(), supporter.value());
    }

    /// Takes the proposal away with its evidence: whoever proposed it, or the second person.
    @Transactional
    void decline(Viewer viewer, PersonaId supporter, UUID id) {
        access.toDecide(viewer, supporter);
        var proposal = take(supporter, id);
        database.sql("delete from credential where id = ?").param(id).update();
        sealing.destroy(key(id));
        deadlines.cancel(PROPOSAL, id);
        log.write(
                viewer.home(), "declined credential " + proposal.kind().word(), supporter.value());
    }

    private Proposal take(PersonaId supporter, UUID id) {
        var there =
                database.sql("select * from credential where id = ? and persona_id = ? for update")
                        .params(id, supporter.value())
                        .query((row, at) ->
                                Optional.ofNullable(
                                        row.getTimestamp("approved_at") == null
                                                ? proposal(row)
                                                : null))
                        .optional()
                        .orElseThrow(NotFound::new);
        return there.orElseThrow(() -> new Refused(Reason.ALREADY_DONE));
    }

    /// One ran out, or nobody decided about a proposal in time.
    @Transactional
    void on(DeadlinePassed passed) {
        if (passed.kind().equals(PROPOSAL)) {
            database.sql(
                            """
                            delete from credential where id = ? and approved_at is null returning id
                            """)
                    .param(passed.ref())
                    .query(UUID.class)
                    .list()
                    .forEach(id -> sealing.destroy(key(id)));
        } else if (passed.kind().equals(END)) {
            database.sql("select * from credential where id = ? and expires_at <= ?")
                    .params(passed.ref(), Timestamp.from(time.instant()))
                    .query(Credentials::read)
                    .optional()
                    .filter(ended -> of(ended.supporter()).isEmpty())
                    .ifPresent(ended ->
                            events.publishEvent(
                                    new CredentialLapsed(ended.supporter(), ended.id())));
        }
    }

    /// A credential ends with the role: whoever holds it no more loses the badge at once, those
    /// they talk with are told, and what waits for a second person goes.
    @Transactional
    void endWithoutRole() {
        var now = Timestamp.from(time.instant());
        var all =
                database.sql(
                                """
                                select distinct persona_id from credential
                                where approved_at is null or expires_at > ?
                                """)
                        .param(now)
                        .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                        .set();
        all.removeAll(members.holding(all, Role.SUPPORTER));
        for (var supporter : all) {
            forgetProposals(supporter);
            database.sql(
                            """
                            update credential set expires_at = :now
                            where persona_id = :supporter and expires_at > :now returning *
                            """)
                    .param("now", now)
                    .param("supporter", supporter.value())
                    .query(Credentials::read)
                    .list()
                    .forEach(ended -> {
                        deadlines.cancel(END, ended.id());
                        log.write(
                                PersonaId.NONE,
                                "ended credential " + ended.kind().word(),
                                supporter.value());
                        events.publishEvent(new CredentialLapsed(supporter, ended.id()));
                    });
        }
    }

    /// What Today says: to a supporter that their own ends soon or has ended, to those who decide
    /// how many end soon, and how many wait for a second person.
    public List<Line> today(Viewer viewer) {
        var lines = new ArrayList<Line>();
        var now = time.instant();
        if (viewer.isMember() && viewer.is(Role.SUPPORTER)) {
            members.nameIn(viewer, SpaceId.SUPPORT)
                    .flatMap(this::last)
                    .filter(own -> own.warning(now).isPresent())
                    .ifPresent(own -> lines.add(new Line(warns(viewer, own), "/work/training")));
        }
        if (SupporterAccess.decides(viewer)) {
            var ending = ending().size();
            if (ending > 0) {
                lines.add(
                        new Line(
                                texts.of(viewer.locale(), "supporter.credential.ending", ending),
                                "/work/supporters#ending"));
            }
            var waiting = waiting(viewer);
            if (waiting > 0) {
                lines.add(
                        new Line(
                                texts.of(viewer.locale(), "supporter.credential.waiting", waiting),
                                "/work/supporters#waiting"));
            }
        }
        return lines;
    }

    /// When a supporter's own ends or ended, in the viewer's language, from sixty days before;
    /// otherwise empty.
    public String soonOver(Viewer viewer, PersonaId supporter) {
        return last(supporter)
                .filter(own -> own.warning(time.instant()).isPresent())
                .map(own -> warns(viewer, own))
                .orElse("");
    }

    /// The same to its holder, with what to do: more plainly at 60, 30 and 7 days, and once it has
    /// ended.
    private String warns(Viewer viewer, Credential own) {
        var left = own.daysLeft(time.instant());
        var step = left == 0 ? 0 : own.warning(time.instant()).orElseThrow();
        return texts.of(
                viewer.locale(),
                "supporter.credential.warns." + step,
                viewer.day(own.until()),
                left);
    }

    /// How soon it ends, in the viewer's language.
    String ends(Viewer viewer, Credential credential) {
        var left = credential.daysLeft(time.instant());
        return texts.of(
                viewer.locale(),
                left == 0 ? "supporter.credential.ended" : "supporter.credential.ends",
                viewer.day(credential.until()),
                left);
    }

    /// The last one of each whose last one ends within sixty days or ended within the last ninety,
    /// soonest first.
    List<Credential> ending() {
        var now = time.instant();
        return database.sql(
                        """
                        select * from (
                            select distinct on (persona_id) * from credential
                            where approved_at is not null order by persona_id, approved_at desc) c
                        where expires_at between ? and ? order by expires_at
                        """)
                .params(
                        Timestamp.from(now.minus(java.time.Duration.ofDays(90))),
                        Timestamp.from(now.plus(Credential.RENEWABLE)))
                .query(Credentials::read)
                .list();
    }

    private int waiting(Viewer viewer) {
        return database.sql(
                        """
                        select count(*) from credential
                        where approved_at is null and proposed_by <> ? and not persona_id = any (?)
                        """)
                .params(viewer.home().value(), members.ids(viewer))
                .query(Integer.class)
                .single();
    }

    private static Credential read(ResultSet row, int at) throws SQLException {
        return new Credential(
                row.getObject("id", UUID.class),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                CredentialKind.of(row.getString("kind")).orElseThrow(),
                row.getTimestamp("expires_at").toInstant());
    }

    /// Everything said for a supporter that nobody has decided about goes, with its key.
    void forgetProposals(PersonaId supporter) {
        database.sql(
                        """
                        delete from credential
                        where persona_id = ? and approved_at is null returning id
                        """)
                .param(supporter.value())
                .query(UUID.class)
                .list()
                .forEach(id -> sealing.destroy(key(id)));
    }

    /// Of a proposal's row; nothing once somebody decided.
    Optional<Words> evidence(ResultSet row) throws SQLException {
        var sealed = row.getBytes("evidence");
        return sealed == null
                ? Optional.empty()
                : sealing.open(key(row.getObject("id", UUID.class)), EVIDENCE, sealed);
    }

    private static String key(UUID proposal) {
        return "credential " + proposal;
    }

    private Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                CredentialKind.of(row.getString("kind")).orElseThrow(),
                evidence(row).orElseThrow(),
                new PersonaId(row.getObject("proposed_by", UUID.class)),
                row.getTimestamp("proposed_at").toInstant());
    }
}
