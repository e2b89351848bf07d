package org.hearthside.member;

import java.util.List;

/// What changed about the ways in since this person was last told.
public record SincePage(List<Accounts.Change> changes, String next) {}
