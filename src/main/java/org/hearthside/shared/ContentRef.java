package org.hearthside.shared;

import java.util.UUID;

/// Points at something people can report, hold or open, without knowing which room owns it.
///
/// @param kind the owner's word for it, such as `message` or `name`
/// @param id the thing, or the stream it stands in
/// @param number its place in that stream, 0 where it has none
public record ContentRef(String kind, UUID id, long number) {}
