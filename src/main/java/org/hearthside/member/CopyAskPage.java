package org.hearthside.member;

import java.util.Map;

/// The page about taking a copy.
///
/// @param errors by the field they belong to
public record CopyAskPage(CopyStanding copy, Map<String, String> errors) {}
