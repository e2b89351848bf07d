package org.hearthside.group;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.Around;
import org.hearthside.live.Drafts;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.ModerationLog;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to groups: founding one, coming in, waiting, leaving.
@Service
public class Groups {
    /// The kind of their streams in the message log.
    public static final String KIND = "group";

    /// Nobody has said yet whether a group may begin.
    static final String DECIDE = "group.decide";

    /// The facilitators have not answered somebody who asked; of their name there.
    static final String ANSWER = "group.answer";

    /// A place was kept long enough; of the name it was offered to.
    static final String OFFER = "group.offer";

    /// Somebody's day of sitting in is over; of their name there.
    static final String GUEST = "group.guest";

    /// Something that was said is kept no more.
    static final String ERASE = "group.erase";

    private static final Duration TOGETHER = Duration.ofHours(1);

    private final GroupAccess access;
    private final GroupRows rows;
    private final VoteRows votes;
    private final SessionRows sessions;
    private final CareRows care;
    private final Drafts drafts;
    private final MessageLog log;
    private final Sealing sealing;
    private final ModerationLog moderation;
    private final Members members;
    private final Deadlines deadlines;
    private final InstantSource time;

    Groups(
            GroupAccess access,
            GroupRows rows,
            VoteRows votes,
            SessionRows sessions,
            CareRows care,
            Drafts drafts,
            MessageLog log,
            Sealing sealing,
            ModerationLog moderation,
            Members members,
            Deadlines deadlines,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.votes = votes;
        this.sessions = sessions;
        this.care = care;
        this.drafts = drafts;
        this.log = log;
        this.sealing = sealing;
        this.moderation = moderation;
        this.members = members;
        this.deadlines = deadlines;
        this.time = time;
    }

    /// @param name wanted there; empty for one who has a name there
    /// @param version of the agreement they accepted
    record Entry(String name, int version) {}

    /// @param story what they choose to say of themselves, or empty
    record Founding(GroupPlan plan, String agreement, String name, String story) {}

    /// Founds a group, which its founder leads. It begins at once where they facilitate in this
    /// place; else when somebody who does has said yes. Pressed twice it is founded once.
    @Transactional
    StreamId found(Viewer viewer, Founding wanted) {
        access.toFound(viewer);
        var name = new PublicName(wanted.name()); // refused before anything is made
        rows.oneAtATime(viewer.home());
        return founded(viewer, wanted, name).orElseGet(() -> found(viewer, wanted, name));
    }

    /// The group that this person founded so already.
    private Optional<StreamId> founded(Viewer viewer, Founding wanted, PublicName name) {
        return rows.places(members.names(viewer)).stream()
                .filter(place -> place.person().part() == Part.FACILITATOR)
                .filter(place -> members.name(place.person().name()).name().equals(name.text()))
                .flatMap(place -> rows.group(place.stream()).stream())
                .filter(group -> group.stage() == Stage.ASKED || group.stage() == Stage.OPEN)
                .filter(group ->
                        group.plan().equals(wanted.plan())
                                && group.agreement().text().equals(wanted.agreement()))
                .map(PeerGroup::stream)
                .findFirst();
    }

    private StreamId found(Viewer viewer, Founding wanted, PublicName name) {
        var begins = viewer.is(Role.FACILITATOR);
        var now = time.instant();
        var stream = log.open(KIND);
        rows.add(
                stream,
                wanted.plan(),
                wanted.agreement(),
                begins ? Stage.OPEN : Stage.ASKED,
                false,
                now);
        var own = members.takeName(viewer, new SpaceId(stream.value()), name);
        rows.come(stream, own, Part.FACILITATOR, 1, now);
        rows.here(stream, own, now);
        rows.story(stream, own, wanted.story());
        if (begins) {
            begin(stream);
        } else {
            deadlines.set(DECIDE, stream.value(), now.plus(PeerGroup.DECISION));
        }
        return stream;
    }

    private void begin(StreamId stream) {
        log.note(stream, PersonaId.NONE, "begun");
        deadlines.set(GroupCare.IDLE, stream.value(), time.instant().plus(GroupCare.UNLED_AFTER));
        eraseOld(stream);
    }

    /// Says yes to a group that somebody wants to begin.
    @Transactional
    void open(Viewer viewer, StreamId stream) {
        decide(viewer, stream, null);
        rows.stage(stream, Stage.OPEN);
        begin(stream);
    }

    /// Says no, and why: whoever asked reads it, and may write another.
    @Transactional
    void refuse(Viewer viewer, StreamId stream, Words why) {
        decide(viewer, stream, why);
        rows.stage(stream, Stage.REFUSED);
    }

    private void decide(Viewer viewer, StreamId stream, @Nullable Words why) {
        access.held(stream, () -> access.toDecide(viewer, stream)); // nobody has answered yet
        rows.decide(
                stream,
                viewer.home(),
                why == null,
                why == null ? null : sealing.seal(stream, "why", why),
                time.instant());
        deadlines.cancel(DECIDE, stream.value());
        moderation.write(
                viewer.home(), why == null ? "group opened" : "group refused", stream.value());
    }

    /// Comes in, asks to, or takes a place on the list: whichever this group and its places allow.
    ///
    /// @throws Refused AGREE_FIRST when the agreement has changed meanwhile, ALREADY_DONE, or what
    ///   is wrong with the name
    @Transactional
    void come(Viewer viewer, StreamId stream, Entry entry) {
        var group = access.held(stream, () -> access.toCome(viewer, stream));
        var now = time.instant();
        var satIn =
                access.within(viewer, group).filter(in -> in.me().part() == Part.GUEST).isPresent();
        var own = accept(viewer, group, entry);
        deadlines.cancel(GUEST, own.value()); // who sits in may stay
        if (group.plan().asks()) {
            rows.come(stream, own, Part.ASKED, entry.version(), now);
            deadlines.set(ANSWER, own.value(), now.plus(PeerGroup.ANSWER));
            tellFacilitators(stream);
        } else {
            rows.come(stream, own, Part.WAITING, entry.version(), now);
            takePlace(group, own, now);
        }
        if (satIn) {
            log.accessChanged(stream); // they may have to wait outside now
        }
    }

    /// Whoever accepts the agreement that stands, by their name there.
    private PersonaId accept(Viewer viewer, PeerGroup group, Entry entry) {
        if (entry.version() != group.agreement().version()) {
            throw new Refused(Reason.AGREE_FIRST);
        }
        return members.nameIn(viewer, group.space())
                .orElseGet(() ->
                        members.takeName(viewer, group.space(), new PublicName(entry.name())));
    }

    /// A free place, unless somebody has waited for it longer; else one on the list.
    private void takePlace(PeerGroup group, PersonaId own, Instant now) {
        var stream = group.stream();
        var isFree =
                rows.taken(stream) < group.plan().size()
                        && rows.people(stream, Part.WAITING).stream()
                                .allMatch(waiting ->
                                        waiting.name().equals(own) || waiting.rests(now));
        if (isFree) {
            comeIn(group, own, now);
        } else {
            rows.become(stream, own, Part.WAITING, null, now);
            moveUp(stream);
        }
    }

    private void comeIn(PeerGroup group, PersonaId own, Instant now) {
        var stream = group.stream();
        rows.become(stream, own, Part.MEMBER, null, now);
        enterThread(group, own, "came");
    }

    /// What was said in the thread so far was said to others. Everybody in it is told that somebody
    /// new reads; whoever must never meet them is asked about again.
    private void enterThread(PeerGroup group, PersonaId own, String note) {
        var stream = group.stream();
        rows.from(stream, own, log.note(stream, PersonaId.NONE, note) - 1);
        if (!members.apartIn(own, group.space()).isEmpty()) {
            log.accessChanged(stream);
        }
    }

    /// Sits in once, for a day. One person at a time does, and the group is told.
    ///
    /// @throws Refused NOT_NOW where nobody may, FULL while somebody else does, ALREADY_DONE
    @Transactional
    void sitIn(Viewer viewer, StreamId stream, Entry entry) {
        access.toCome(viewer, stream);
        var group = rows.hold(stream);
        if (!group.plan().guests()) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (access.within(viewer, group).filter(in -> in.me().satIn()).isPresent()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (rows.count(stream, Part.GUEST) > 0) {
            throw new Refused(Reason.FULL);
        }
        var now = time.instant();
        var own = accept(viewer, group, entry);
        rows.come(stream, own, Part.GUEST, entry.version(), now);
        rows.become(stream, own, Part.GUEST, now.plus(PeerGroup.GUEST), now);
        deadlines.set(GUEST, own.value(), now.plus(PeerGroup.GUEST));
        enterThread(group, own, "guest");
    }

    /// Sits in to see how the group is led, from here until then. Asks nobody: see [Observations].
    void observe(StreamId stream, PersonaId own, Instant until) {
        var group = rows.hold(stream);
        var now = time.instant();
        if (rows.person(stream, own).filter(person -> person.reads(now)).isPresent()) {
            return;
        }
        rows.come(stream, own, Part.GUEST, group.agreement().version(), now);
        rows.become(stream, own, Part.GUEST, until, now);
        deadlines.set(GUEST, own.value(), until);
        enterThread(group, own, "observes");
    }

    /// Whoever sits in to see how the group is led does so no more; nothing for anybody else.
    void observeNoMore(StreamId stream, PersonaId own) {
        rows.person(stream, own)
                .filter(person -> person.part() == Part.GUEST && person.supervises())
                .ifPresent(person -> gone(stream, person));
    }

    /// The name that somebody has for this group, if they have taken one.
    Optional<PersonaId> nameThere(Viewer viewer, StreamId stream) {
        return members.nameIn(viewer, new SpaceId(stream.value()));
    }

    /// Accepts the agreement under a name for this group.
    ///
    /// @throws Refused AGREE_FIRST, NAME_TAKEN or NAME_RESERVED
    PersonaId accept(Viewer viewer, StreamId stream, Entry entry) {
        return accept(viewer, rows.hold(stream), entry);
    }

    /// Accepts the agreement as it stands now, having come in under another.
    @Transactional
    void agree(Viewer viewer, StreamId stream, int version) {
        var within = access.toRead(viewer, stream);
        if (version != within.group().agreement().version()) {
            throw new Refused(Reason.AGREE_FIRST);
        }
        rows.agreed(stream, within.own(), version, time.instant());
        log.seatChanged(stream, within.own());
    }

    /// Takes the place that is kept for them.
    ///
    /// @throws Refused AGREE_FIRST, or TOO_LATE when it went to somebody else
    @Transactional
    void takeOffer(Viewer viewer, StreamId stream, int version) {
        var within = access.held(stream, () -> access.toSettle(viewer, stream));
        var now = time.instant();
        if (within.me().part() != Part.OFFERED || within.me().isOver(now)) {
            throw new Refused(Reason.TOO_LATE);
        }
        accept(viewer, within.group(), new Entry("", version));
        rows.agreed(stream, within.own(), version, now);
        var waiting = within.me().waitingSince();
        if (waiting != null) {
            rows.waited(stream, Duration.between(waiting, now).toDays());
        }
        deadlines.cancel(OFFER, within.own().value());
        comeIn(within.group(), within.own(), now);
    }

    /// Lets the place that is kept for them go to the next, and stays on the list, at its end. For
    /// as long as a place is kept they are offered none, so that no two pass one to and fro.
    @Transactional
    void passOffer(Viewer viewer, StreamId stream) {
        var within = access.held(stream, () -> access.toSettle(viewer, stream));
        if (within.me().part() == Part.OFFERED) {
            var rests = time.instant().plus(PeerGroup.OFFER);
            letGo(stream, within.own(), rests);
            deadlines.set(OFFER, within.own().value(), rests);
        }
    }

    private void letGo(StreamId stream, PersonaId name, @Nullable Instant rests) {
        deadlines.cancel(OFFER, name.value());
        rows.become(stream, name, Part.WAITING, rests, time.instant());
        moveUp(stream);
    }

    /// Offers each free place to whoever has waited longest, of those who did not just let one go.
    private void moveUp(StreamId stream) {
        var group = rows.hold(stream);
        var now = time.instant();
        var free = group.plan().size() - rows.taken(stream);
        rows.people(stream, Part.WAITING).stream()
                .filter(person -> !person.rests(now))
                .limit(Math.max(0, free))
                .forEach(next -> {
                    rows.become(stream, next.name(), Part.OFFERED, now.plus(PeerGroup.OFFER), now);
                    deadlines.set(OFFER, next.name().value(), now.plus(PeerGroup.OFFER));
                });
    }

    /// Takes back having asked, or gives up a place on the list, an offer or sitting in.
    ///
    /// @throws NotFound for one who is in the group, who leaves it
    @Transactional
    void withdraw(Viewer viewer, StreamId stream) {
        var within = access.held(stream, () -> access.toSettle(viewer, stream));
        if (within.me().part().isIn()) {
            throw new NotFound();
        }
        gone(stream, within.me());
    }

    /// Goes without a word. Nobody is told, and the place is offered to whoever is next.
    @Transactional
    void leave(Viewer viewer, StreamId stream) {
        var within = access.held(stream, () -> access.toSettle(viewer, stream));
        if (!within.me().part().isIn()) {
            throw new NotFound();
        }
        gone(stream, within.me());
    }

    void gone(StreamId stream, GroupPerson person) {
        var name = person.name();
        waitForNothing(name);
        rows.story(stream, name, "");
        var until = person.supervises() ? person.until() : null;
        rows.become(stream, name, Part.LEFT, until, time.instant());
        votes.forget(stream, name);
        sessions.forget(stream, name, time.instant());
        care.forget(stream, name);
        if (person.part().isIn() || person.part() == Part.GUEST) {
            log.accessChanged(stream);
        }
        left(stream);
    }

    /// Nothing has to happen any more by when something had to for somebody who is gone.
    void waitForNothing(PersonaId name) {
        for (var kind : List.of(ANSWER, OFFER, GUEST, GroupCare.MOMENT, GroupCare.COVER)) {
            deadlines.cancel(kind, name.value());
        }
    }

    /// Somebody is gone: what is free is offered, and a group in which nobody is left is over.
    void left(StreamId stream) {
        if (rows.count(stream, Part.MEMBER, Part.CO_FACILITATOR, Part.FACILITATOR) == 0) {
            rows.stage(stream, Stage.CLOSED);
            deadlines.cancel(DECIDE, stream.value());
        } else {
            moveUp(stream);
            if (rows.count(stream, Part.FACILITATOR, Part.CO_FACILITATOR) == 0) {
                deadlines.set(GroupCare.IDLE, stream.value(), time.instant()); // nobody leads it
            }
        }
    }

    /// A facilitator answers somebody who asked.
    @Transactional
    void answer(Viewer viewer, StreamId stream, PersonaId name, boolean yes) {
        var within = access.toFacilitate(viewer, stream);
        var group = rows.hold(stream);
        var asks =
                rows.person(stream, name)
                        .filter(person -> person.part() == Part.ASKED)
                        .filter(person -> !access.unseen(within).contains(person.name()))
                        .orElseThrow(NotFound::new);
        var now = time.instant();
        deadlines.cancel(ANSWER, name.value());
        if (yes) {
            takePlace(group, asks.name(), now);
        } else {
            rows.become(stream, name, Part.DECLINED, null, now);
        }
    }

    /// Changes what the group is for, how many it takes and how one comes in.
    ///
    /// @param before the mark of what the viewer began to change
    /// @throws Refused CHANGED_MEANWHILE where it is another by now
    @Transactional
    void change(Viewer viewer, StreamId stream, GroupPlan plan, String before) {
        access.toWriteDown(viewer, stream);
        rows.hold(stream);
        var now = access.toWriteDown(viewer, stream).group().plan();
        if (!now.equals(plan) && !now.mark().equals(before)) {
            throw new Refused(Reason.CHANGED_MEANWHILE); // by somebody else who facilitates
        }
        rows.change(stream, plan);
        moveUp(stream); // there may be more places now
    }

    /// What a facilitator chooses to say of themselves to whoever looks at the group; nothing,
    /// which they may say always.
    @Transactional
    void tell(Viewer viewer, StreamId stream, String story) {
        var within =
                story.isEmpty()
                        ? access.toFacilitate(viewer, stream)
                        : access.toWriteDown(viewer, stream);
        rows.story(stream, within.own(), story);
    }

    /// Their open pages show what waits for them.
    private void tellFacilitators(StreamId stream) {
        rows.people(stream, Part.FACILITATOR, Part.CO_FACILITATOR)
                .forEach(person -> log.seatChanged(stream, person.name()));
    }

    /// A deadline of somebody's passed: they may stand otherwise by now.
    @Transactional
    void look(UUID name) {
        var place = rows.place(name);
        if (place.isEmpty()) {
            return;
        }
        var stream = place.get().stream();
        rows.hold(stream);
        var person = rows.person(stream, new PersonaId(name)).orElseThrow();
        if (!person.isOver(time.instant())) {
            return;
        }
        if (person.part() == Part.OFFERED) {
            letGo(stream, person.name(), null); // being slow is no no
        } else if (person.part() == Part.WAITING) {
            moveUp(stream);
        } else if (person.part() == Part.GUEST || person.part() == Part.CO_FACILITATOR) {
            gone(stream, person);
        }
    }

    /// Keeps what somebody has begun to write, also while it cannot be sent.
    void keepDraft(Viewer viewer, StreamId stream, UUID client, String typed) {
        drafts.keep(stream, access.toRead(viewer, stream).own(), client, typed);
    }

    /// The viewer does not want to read whoever wrote this message, until then or until they change
    /// it. Their other open pages know it at once.
    @Transactional
    void mute(Viewer viewer, StreamId stream, long number, @Nullable Duration howLong) {
        var within = access.toRead(viewer, stream);
        mute(within, writer(within, number), howLong);
    }

    @Transactional
    void mute(Within within, PersonaId other, @Nullable Duration howLong) {
        var stream = within.group().stream();
        rows.mute(
                stream, within.own(), other, howLong == null ? null : time.instant().plus(howLong));
        log.seatChanged(stream, within.own());
    }

    @Transactional
    void unmute(Viewer viewer, StreamId stream, PersonaId other) {
        var within = access.toRead(viewer, stream);
        rows.unmute(stream, within.own(), other);
        log.seatChanged(stream, within.own());
    }

    /// The two never meet again, here or anywhere.
    void block(Viewer viewer, StreamId stream, long number) {
        var within = access.toRead(viewer, stream);
        members.block(viewer, within.own(), writer(within, number));
    }

    /// The other person who wrote this.
    PersonaId writer(Within within, long number) {
        return log.message(within.group().stream(), number)
                .filter(Around::isSaid)
                .filter(message -> within.reaches(message, time.instant()))
                .map(Message::by)
                .filter(by -> !by.equals(within.own()))
                .orElseThrow(NotFound::new);
    }

    /// Somebody blocked somebody, somewhere. Nobody may know which groups both are in, so every
    /// group asks about its readers again; blocks are few.
    @Transactional
    void blocked() {
        rows.groups(Stage.OPEN).forEach(group -> log.accessChanged(group.stream()));
    }

    /// Erases what was said longer ago than a thread is kept, and sets the day for what comes next.
    @Transactional
    void eraseOld(StreamId stream) {
        if (rows.group(stream).isEmpty()) {
            return;
        }
        var now = time.instant();
        var oldest = log.eraseBefore(stream, PeerGroup.keptSince(now)).orElse(now);
        var next = oldest.plus(PeerGroup.KEPT);
        var soonest = now.plus(TOGETHER);
        deadlines.set(ERASE, stream.value(), next.isBefore(soonest) ? soonest : next);
    }

    /// A group the viewer is in, for lists elsewhere.
    ///
    /// @param isOffered whether a place is kept for them
    /// @param isUnled whether they lead it and have not been there for long
    /// @param needs who there needs a moment that nobody has seen yet, for one who leads it
    public record Mine(
            StreamId stream,
            String title,
            String language,
            boolean isOffered,
            boolean isUnled,
            List<PersonaId> needs) {
        public boolean isNeeded() {
            return !needs.isEmpty();
        }

        private Mine without(Set<PersonaId> apart) {
            var left = needs.stream().filter(name -> !apart.contains(name)).toList();
            return new Mine(stream, title, language, isOffered, isUnled, left);
        }

        public String address() {
            return "/groups/" + stream;
        }
    }

    /// The groups in which the viewer is, or in which a place is kept for them.
    public List<Mine> mine(Viewer viewer) {
        if (!viewer.isMember()) {
            return List.of();
        }
        var own = members.names(viewer);
        var mine = rows.mine(own);
        var apart =
                members.apartFrom(viewer, own, mine.stream().flatMap(it -> it.needs().stream()));
        return mine.stream().map(group -> group.without(apart)).toList();
    }
}
