package org.hearthside.member;

import java.time.Instant;

/// A break that somebody takes for as long as they like: nothing is asked of them, nobody new is
/// sent to them, and nothing is lost.
///
/// @param told whether those they talk with read that they are away
public record Rest(Instant since, boolean told) {}
