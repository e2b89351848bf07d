package org.hearthside.live;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.hearthside.member.Viewer;

/// Another server that carries the sockets of a [MeasuredHouse], beside Tomcat and on a port of its
/// own. `bench/endpoints` has some, for a comparison; none is part of the program.
interface Endpoint {
    /// @param guests who comes with this cookie
    void open(int port, Function<String, Optional<Viewer>> guests, Sockets sockets)
            throws IOException;
}
