package org.hearthside.conversation;

import org.hearthside.member.Viewer;
import org.hearthside.supporter.Supporter;

/// Whom a seeker said they never want to meet. Matching, which keeps that and stands above this
/// room, answers.
public interface Unwanted {
    /// Whether one of the seeker's rules without exception stands against this supporter now.
    boolean isUnwanted(Viewer seeker, Supporter supporter);
}
