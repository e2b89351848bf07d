package org.hearthside.supporter;

import java.util.UUID;
import org.hearthside.member.PersonaId;

/// A supporter's credential ran out, or ended with their role, and no other stands: they are
/// offered to nobody from now on, and whom they support is told.
public record CredentialLapsed(PersonaId supporter, UUID credential) {}
