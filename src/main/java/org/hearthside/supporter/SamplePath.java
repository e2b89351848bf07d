package org.hearthside.supporter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.hearthside.member.Members;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/// People who do not exist on their way to a credential, for a place to try. Only there: without
/// the profile `demo` nobody can call this.
@Service
@Profile("demo")
public class SamplePath {
    private final Training training;
    private final Credentials credentials;
    private final Members members;
    private final InstantSource time;

    SamplePath(Training training, Credentials credentials, Members members, InstantSource time) {
        this.training = training;
        this.credentials = credentials;
        this.members = members;
        this.time = time;
    }

    /// One of them.
    ///
    /// @param name among supporters
    /// @param words of the application
    /// @param trained hours of training in these groups, and of practice; nothing before they were
    ///   talked with
    /// @param evidence what is said for them where somebody proposed a credential, or nothing
    public record Sample(String name, String words, List<Hours> trained, String evidence) {}

    /// @param competency of the twelve, or nothing for hours of practice
    /// @param confirmed by somebody who decides
    public record Hours(String competency, int hours, int daysAgo, boolean confirmed) {}

    /// @param decides about others; proposes, and leaves it to a second person
    public void make(Viewer applicant, Viewer decides, Sample sample) {
        training.apply(applicant, new PublicName(sample.name()), sample.words());
        var name = members.nameIn(applicant, SpaceId.SUPPORT).orElseThrow();
        if (sample.trained().isEmpty()) {
            return;
        }
        training.meet(decides, name, time.instant().plus(Duration.ofDays(1)));
        for (var each : sample.trained()) {
            var day = time.instant().minus(Duration.ofDays(each.daysAgo())).atZone(decides.zone());
            var form =
                    new EntryForm(
                            "",
                            each.competency().isEmpty() ? "practice" : "core",
                            each.competency(),
                            String.valueOf(each.hours()),
                            day.toLocalDate().toString());
            if (each.confirmed()) {
                training.note(decides, name, form);
            } else {
                training.note(applicant, form);
            }
        }
        if (!sample.evidence().isEmpty()) {
            credentials.propose(
                    decides, name, CredentialKind.PEER_SUPPORT_SPECIALIST, sample.evidence());
        }
    }
}
