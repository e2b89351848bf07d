package org.hearthside.safety;

import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hearthside.member.Members;
import org.hearthside.member.Passkeys;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The only way to private talk that nobody shared: two people open a stretch of it for half an
/// hour. Whoever takes part in the talk, or is the one whom the concern is about, or reported it,
/// is told that there is nothing here. Every act is written into the moderation log in its own
/// transaction, and reading is written down before a word leaves.
@Component
public class Openings {
    static final String DEADLINE = "safety.opening";

    /// Messages on one page; each page is written down.
    static final int PAGE = 50;

    private static final int MOST_PAGES = 1_000;

    private final Map<String, Openable> rooms;
    private final OpeningRows rows;
    private final Concerns concerns;
    private final Desk desk;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Pager pager;
    private final Seals seals;
    private final Members members;
    private final Passkeys passkeys;
    private final JdbcClient database;
    private final InstantSource time;

    Openings(
            List<Openable> rooms,
            OpeningRows rows,
            Concerns concerns,
            Desk desk,
            ModerationLog log,
            Deadlines deadlines,
            Pager pager,
            Seals seals,
            Members members,
            Passkeys passkeys,
            JdbcClient database,
            InstantSource time) {
        this.rooms = rooms.stream().collect(Collectors.toMap(Openable::kind, Function.identity()));
        this.rows = rows;
        this.concerns = concerns;
        this.desk = desk;
        this.log = log;
        this.deadlines = deadlines;
        this.pager = pager;
        this.seals = seals;
        this.members = members;
        this.passkeys = passkeys;
        this.database = database;
        this.time = time;
    }

    /// A talk that may be asked for.
    ///
    /// @param here whether it is where the concern arose
    record Choice(String kind, Openable.Talk talk, boolean here) {}

    /// The talks of the name that the concern is about. Another name of theirs is another person
    /// here: nobody learns that they are one. Also where nothing can be asked any more, so that the
    /// form can be shown again with what was typed.
    List<Choice> choices(Viewer viewer, UUID concernId) {
        var concern = asked(viewer, concernId);
        var choices = new ArrayList<Choice>();
        rooms.values()
                .forEach(room ->
                        room.talks(concern.about()).stream()
                                .filter(talk -> !isAmong(viewer, room.people(talk.place())))
                                .map(talk ->
                                        new Choice(
                                                room.kind(),
                                                talk,
                                                talk.place().equals(concern.place())))
                                .forEach(choices::add));
        choices.sort(Comparator.comparing(choice -> !choice.here()));
        return choices;
    }

    /// Whether this viewer may ask for an opening in it at all.
    boolean mayAsk(Viewer viewer, Concern concern) {
        return mayAsk(viewer)
                && !concern.isClosed()
                && !concern.isHeldByAnother(viewer.home(), time.instant())
                && rooms.values().stream().anyMatch(room -> !room.talks(concern.about()).isEmpty());
    }

    private static boolean mayAsk(Viewer viewer) {
        return viewer.is(Role.MODERATOR) || viewer.is(Role.SAFEGUARDING_LEAD);
    }

    private Concern asked(Viewer viewer, UUID concernId) {
        var concern = desk.toLook(viewer, concernId); // not what they are part of
        if (!mayAsk(viewer)) {
            throw new NotFound(); // administrators approve, and do not ask
        }
        return concern;
    }

    /// The concern, for somebody who may ask for an opening in it now.
    ///
    /// @throws Refused ALREADY_DONE when it is closed, HELD_BY_ANOTHER while somebody else works on
    ///   it
    Concern toAsk(Viewer viewer, UUID concernId) {
        var concern = asked(viewer, concernId);
        if (concern.isClosed()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (concern.isHeldByAnother(viewer.home(), time.instant())) {
            throw new Refused(Reason.HELD_BY_ANOTHER); // whoever works on it asks
        }
        return concern;
    }

    /// Asks for it. Nothing can be read before somebody else approves.
    ///
    /// @throws Refused as [#toAsk]; NOT_NOW while one of the same talk waits or is open
    @Transactional
    UUID ask(Viewer viewer, UUID concernId, Opening.Talk talk, Ground ground, String why) {
        var concern = toAsk(viewer, concernId);
        var people = room(talk.kind()).people(talk.place());
        if (!people.contains(concern.about()) || isAmong(viewer, people)) {
            throw new NotFound(); // a talk that has nothing to do with it, or their own
        }
        if (why.isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var opening =
                Opening.ask(
                        concernId,
                        talk,
                        ground,
                        new Opening.Act(viewer.home(), role(viewer), time.instant()));
        if (!rows.add(opening, sealed(opening, "why", why))) {
            throw new Refused(Reason.NOT_NOW);
        }
        schedule(opening);
        log.write(viewer.home(), "opening asked", opening.id());
        pager.call(opening);
        return opening.id();
    }

    private Openable room(String kind) {
        return Optional.ofNullable(rooms.get(kind)).orElseThrow(NotFound::new);
    }

    private static Role role(Viewer viewer) {
        return viewer.is(Role.SAFEGUARDING_LEAD) ? Role.SAFEGUARDING_LEAD : Role.MODERATOR;
    }

    /// One that waits for this viewer's yes or no.
    ///
    /// @param address of its page
    /// @param life whether a life may be at risk
    public record Waiting(String address, boolean life) {}

    /// Those that wait for this viewer, where a life may be at risk first; none for all who may not
    /// approve.
    public List<Waiting> waiting(Viewer viewer) {
        if (!isSecond(viewer)) {
            return List.of();
        }
        return unsettled(viewer).stream()
                .filter(opening -> opening.state() == Opening.State.ASKED)
                .filter(opening -> !opening.isDue(time.instant()) && mayBeAnother(viewer, opening))
                .map(opening ->
                        new Waiting(
                                "/work/openings/" + opening.id(), opening.ground() == Ground.LIFE))
                .sorted(Comparator.comparing(waiting -> !waiting.life()))
                .toList();
    }

    /// Those that still ask something of somebody, as far as this viewer may see them.
    List<Opening> unsettled(Viewer viewer) {
        return rows.unsettled().stream().filter(opening -> maySee(viewer, opening)).toList();
    }

    /// Those of one concern.
    List<Opening> of(Viewer viewer, Concern concern) {
        return rows.of(concern.id()).stream().filter(opening -> maySee(viewer, opening)).toList();
    }

    /// To see that it is there, what is asked and why, and nothing of what was said.
    Opening toSee(Viewer viewer, UUID id) {
        return rows.find(id).filter(opening -> maySee(viewer, opening)).orElseThrow(NotFound::new);
    }

    private boolean maySee(Viewer viewer, Opening opening) {
        if (!viewer.isMember()
                || !(isSecond(viewer) || (mayAsk(viewer) && isRequester(viewer, opening)))) {
            return false; // other moderators, and whoever lost their role
        }
        var concern = concerns.find(opening.concern()).orElseThrow(NotFound::new);
        return !desk.isInvolved(viewer, concern)
                && !isAmong(viewer, room(opening.talk().kind()).people(opening.talk().place()));
    }

    /// Whether they may say yes to what others ask, and keep a notice back.
    private static boolean isSecond(Viewer viewer) {
        return viewer.is(Role.SAFEGUARDING_LEAD) || viewer.is(Role.ADMINISTRATOR);
    }

    boolean isRequester(Viewer viewer, Opening opening) {
        return opening.asked().by().equals(viewer.home());
    }

    /// Whether the viewer may be the second person, or the third.
    boolean mayBeAnother(Viewer viewer, Opening opening) {
        var approved = opening.approved();
        var delay = opening.delay();
        return isSecond(viewer)
                && !isRequester(viewer, opening)
                && (approved == null || !approved.by().equals(viewer.home()))
                && (delay == null || !delay.by().equals(viewer.home()));
    }

    private boolean isAmong(Viewer viewer, List<PersonaId> people) {
        return members.names(viewer).stream().anyMatch(people::contains);
    }

    private Opening toBeAnother(Viewer viewer, UUID id) {
        var opening = toSee(viewer, id);
        if (!isSecond(viewer)) {
            throw new NotFound();
        }
        if (!mayBeAnother(viewer, opening)) {
            throw new Refused(Reason.NEEDS_ANOTHER);
        }
        return opening;
    }

    /// What the browser needs to show a passkey for this approval, and for nothing else.
    String askForPasskey(Viewer viewer, UUID id, HttpSession session) {
        toBeAnother(viewer, id);
        return passkeys.askFor(viewer, act(id), session);
    }

    private static String act(UUID id) {
        return "approve opening " + id;
    }

    /// Opens it for half an hour.
    ///
    /// @param answer what the browser made of [#askForPasskey], a moment ago
    /// @return false when it is not this person's passkey, shown for this and lately
    @Transactional
    boolean approve(Viewer viewer, UUID id, String answer, HttpSession session) {
        toBeAnother(viewer, id);
        if (!passkeys.isShownFor(viewer, act(id), answer, session)) {
            return false;
        }
        var opening = hold(id);
        mustBeOpenConcern(opening);
        opening.approve(new Opening.Act(viewer.home(), second(viewer), time.instant()));
        rows.people(opening, room(opening.talk().kind()).people(opening.talk().place()));
        keep(opening);
        log.write(viewer.home(), "opening approved", id);
        return true;
    }

    private static Role second(Viewer viewer) {
        return viewer.is(Role.SAFEGUARDING_LEAD) ? Role.SAFEGUARDING_LEAD : Role.ADMINISTRATOR;
    }

    private Opening hold(UUID id) {
        return rows.hold(id).orElseThrow(NotFound::new);
    }

    private Concern mustBeOpenConcern(Opening opening) {
        return concerns.find(opening.concern())
                .filter(concern -> !concern.isClosed())
                .orElseThrow(() -> new Refused(Reason.OPENING_OVER));
    }

    @Transactional
    void decline(Viewer viewer, UUID id) {
        toSee(viewer, id);
        var opening = hold(id);
        opening.decline(time.instant());
        keep(opening);
        log.write(viewer.home(), "opening declined", id);
    }

    /// One page of what was said.
    record Shown(List<Openable.Line> lines, int page, boolean more) {}

    /// Reads a page. When this returns, it is written down and committed that it was read; who
    /// calls it hands the words on only then.
    ///
    /// @param page 0 is the first
    @Transactional
    Shown read(Viewer viewer, UUID id, int page) {
        var opening = toSee(viewer, id);
        if (!isRequester(viewer, opening) || page < 0 || page > MOST_PAGES) {
            throw new NotFound(); // whoever approved it, too, reads nothing
        }
        opening = hold(id);
        mustBeOpenConcern(opening);
        var talk = opening.talk();
        if (!opening.isOpen(time.instant())) {
            throw new Refused(Reason.OPENING_OVER);
        }
        var lines =
                room(talk.kind())
                        .said(talk.place(), talk.from(), talk.until(), page * PAGE, PAGE + 1);
        var shown = lines.stream().limit(PAGE).toList();
        opening.read(viewer.home(), page * PAGE + shown.size(), time.instant());
        keep(opening);
        log.write(viewer.home(), "opening read " + shown.size(), id);
        return new Shown(shown, page, lines.size() > PAGE);
    }

    /// Ends it before its time.
    @Transactional
    void close(Viewer viewer, UUID id) {
        toSee(viewer, id);
        var opening = hold(id);
        opening.close(time.instant());
        keep(opening);
        log.write(viewer.home(), "opening closed", id);
    }

    /// Keeps the notice back from those who talked, as a third person.
    @Transactional
    void delay(Viewer viewer, UUID id, int days, String why) {
        toBeAnother(viewer, id);
        if (why.isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var opening = hold(id);
        opening.delay(viewer.home(), days, time.instant());
        keep(opening);
        keepWords("hidden_why", opening, "delay", why);
        log.write(viewer.home(), "opening notice-delayed", id);
    }

    /// Writes down what came of it.
    @Transactional
    void note(Viewer viewer, UUID id, Opening.Outcome outcome, String words) {
        if (!mayNote(viewer, toSee(viewer, id))) {
            throw new NotFound();
        }
        if (words.isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        var opening = hold(id);
        opening.note(viewer.home(), outcome, time.instant());
        keep(opening);
        keepWords("outcome_words", opening, "outcome", words);
        log.write(viewer.home(), "opening noted", id);
    }

    /// Whoever asked, or, once they did not in time, whose turn it is.
    boolean mayNote(Viewer viewer, Opening opening) {
        return isRequester(viewer, opening)
                || switch (opening.owner()) {
                    case DUTY -> false;
                    case LEAD -> viewer.is(Role.SAFEGUARDING_LEAD);
                    case ADMINISTRATOR -> isSecond(viewer);
                };
    }

    /// Its time has come. Told twice, it does nothing.
    @Transactional
    void goOn(UUID id) {
        var found = rows.hold(id);
        if (found.isEmpty() || !found.get().isDue(time.instant())) {
            return;
        }
        var opening = found.get();
        var before = opening.owner();
        opening.goOn(time.instant());
        keep(opening);
        switch (opening.state()) {
            case LAPSED -> log.write(PersonaId.NONE, "opening lapsed", id);
            case CLOSED -> {
                if (opening.owner() == Owner.DUTY) {
                    log.write(PersonaId.NONE, "opening closed", id);
                } else if (opening.owner() != before) {
                    log.write(PersonaId.NONE, "opening climbed " + opening.owner().word(), id);
                }
            }
            case ASKED, OPEN, DECLINED -> {}
        }
    }

    private void keep(Opening opening) {
        rows.save(opening);
        schedule(opening);
    }

    private void schedule(Opening opening) {
        var due = opening.dueAt();
        if (due == null) {
            deadlines.cancel(DEADLINE, opening.id());
        } else {
            deadlines.set(DEADLINE, opening.id(), due);
        }
    }

    private void keepWords(String column, Opening opening, String place, String words) {
        database.sql("update opening set " + column + " = ? where id = ?")
                .params(sealed(opening, place, words), opening.id())
                .update();
    }

    private byte[] sealed(Opening opening, String place, String words) {
        return seals.seal(key(opening), place(opening, place), new Words(words.strip()));
    }

    private static String key(Opening opening) {
        return Concern.key(opening.concern());
    }

    private static String place(Opening opening, String place) {
        return "opening " + opening.id() + " " + place;
    }

    /// What people wrote to it, for those who may see it.
    ///
    /// @param delay why the notice is kept back
    /// @param outcome what came of it
    record Written(Optional<Words> why, Optional<Words> delay, Optional<Words> outcome) {}

    Written written(Opening opening) {
        return database.sql("select why, hidden_why, outcome_words from opening where id = ?")
                .param(opening.id())
                .query((row, at) -> {
                    var why = row.getBytes(1);
                    byte @Nullable [] delay = row.getBytes(2);
                    byte @Nullable [] outcome = row.getBytes(3);
                    return (Supplier<Written>)
                            () ->
                                    new Written(
                                            open(opening, "why", why),
                                            open(opening, "delay", delay),
                                            open(opening, "outcome", outcome));
                })
                .single()
                .get();
    }

    private Optional<Words> open(Opening opening, String place, byte @Nullable [] sealed) {
        return sealed == null
                ? Optional.empty()
                : seals.open(key(opening), place(opening, place), sealed);
    }
}
