package org.hearthside.live;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearthside.member.AccountId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// A room for tests: whoever was let in may read, and send unless they were told to listen.
class Hall implements StreamOwner {
    static final String KIND = "hall";

    final Set<StreamId> closed = ConcurrentHashMap.newKeySet();
    final Map<AccountId, Set<StreamId>> outside = new ConcurrentHashMap<>();
    final Map<AccountId, Set<PersonaId>> unseen = new ConcurrentHashMap<>();
    final Map<AccountId, Long> after = new ConcurrentHashMap<>();
    final Set<UUID> kept = ConcurrentHashMap.newKeySet();
    volatile boolean holds;
    final ConcurrentLinkedQueue<Entry> appended = new ConcurrentLinkedQueue<>();
    final AtomicInteger drawn = new AtomicInteger();
    volatile boolean presence = true;

    @TestConfiguration(proxyBeanMethods = false)
    static class Open {
        @Bean
        Hall hall() {
            return new Hall();
        }
    }

    static Viewer somebody() {
        return viewer(UUID.randomUUID().toString());
    }

    static Viewer viewer(String session) {
        return new Viewer(
                AccountId.random(),
                Standing.ACTIVE,
                PersonaId.random(),
                "somebody",
                Set.of(),
                session,
                true,
                Locale.ENGLISH,
                ZoneOffset.UTC);
    }

    void sendAway(Viewer viewer, StreamId stream) {
        outside.computeIfAbsent(viewer.account(), _ -> ConcurrentHashMap.newKeySet()).add(stream);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Seat toRead(Viewer viewer, StreamId stream) {
        if (outside.getOrDefault(viewer.account(), Set.of()).contains(stream)) {
            throw new NotFound();
        }
        return new Seat(
                viewer.home(),
                true,
                presence,
                unseen.getOrDefault(viewer.account(), Set.of()),
                after.getOrDefault(viewer.account(), 0L));
    }

    @Override
    public PersonaId toSend(Viewer viewer, StreamId stream) {
        if (closed.contains(stream)) {
            throw new Refused(Reason.ENDED);
        }
        return toRead(viewer, stream).name();
    }

    @Override
    public void admit(
            Viewer viewer, StreamId stream, PersonaId name, Kind kind, UUID client, Words words) {
        if (holds) {
            kept.add(client);
            throw new Refused(Reason.NOT_NOW);
        }
    }

    @Override
    public String fragment(Message message, boolean mine, Locale locale) {
        drawn.incrementAndGet();
        return switch (message.content()) {
            case Message.Said(var words, var edited) -> words.text() + (edited ? " (edited)" : "");
            case Message.TakenBack() -> "taken back";
            case Message.TakenAway() -> "taken away";
            case Message.SetAside _ -> "set aside";
            case Message.Note(var code) -> "note " + code;
        };
    }

    @Override
    public void appended(Entry entry) {
        appended.add(entry);
    }
}
