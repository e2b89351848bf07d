/// The message log and its live delivery, for every room in which people talk. It knows nothing of
/// who may talk: it asks the room that owns the stream.
///
/// Words: a *stream* is one row of numbered *entries*; an entry says, edits, takes back or notes; a
/// *message* is what readers see of it now; a *seat* is the name under which somebody reads a
/// stream; a *cue* is a nod, told once and kept nowhere.
///
/// Rooms use [MessageLog] for streams and reading, [Live] for what a person says and does,
/// [Sealing] for other private texts, and answer the questions of [StreamOwner].
@ApplicationModule(allowedDependencies = {"shared", "ui", "member", "safety"})
@NullMarked
package org.hearthside.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
