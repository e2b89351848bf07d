package org.hearthside.live;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;

/// The same on io_uring, which takes the writes to many connections in one call of the system.
final class UringEndpoint extends NettyEndpoint {
    @Override
    IoHandlerFactory transport() {
        return IoUringIoHandler.newFactory();
    }

    @Override
    Class<? extends ServerChannel> channel() {
        return IoUringServerSocketChannel.class;
    }
}
