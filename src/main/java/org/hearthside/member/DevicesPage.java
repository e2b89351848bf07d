package org.hearthside.member;

import java.util.List;

/// Where a member is signed in, and their ways in.
///
/// @param said a message key to tell politely, or nothing
/// @param words whether they have four words
/// @param code whether they have a recovery code
/// @param mayRemove whether a way in can go without locking them out
public record DevicesPage(
        String said,
        List<Sessions.Device> devices,
        List<Passkeys.Key> passkeys,
        boolean words,
        boolean code,
        boolean mayRemove,
        List<Accounts.Change> changes) {}
