package org.hearthside.forum;

/// A space, or the door before it.
sealed interface SpaceShown permits SpacePage, DoorPage {}
