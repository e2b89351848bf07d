package org.hearthside.live;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;

/// The sockets on Netty, with one event loop on epoll. Frames stand in one direct buffer that all
/// who get them share; what a browser says is looked at outside the loop, because it may wait for
/// the database.
class NettyEndpoint implements Endpoint {
    private static final int SYSTEM_BYTES = 64 * 1024;

    private record Piece(NettyWire to, ByteBuf bytes) {}

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Piece> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean drawn = new AtomicBoolean();

    /// Only for the event loop.
    private final List<NettyWire> toFlush = new ArrayList<>();

    private byte @Nullable [] lastBytes;
    private ByteBuf last = Unpooled.EMPTY_BUFFER;

    IoHandlerFactory transport() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    Class<? extends ServerChannel> channel() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    @Override
    public void open(int port, Function<String, Optional<Viewer>> guests, Sockets sockets)
            throws IOException {
        var doorman = new Doorman(port, guests);
        var server =
                new ServerBootstrap()
                        .group(new MultiThreadIoEventLoopGroup(1, transport()))
                        .channel(channel())
                        .option(ChannelOption.SO_BACKLOG, 1_000)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_SNDBUF, SYSTEM_BYTES)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(8_192),
                                                        new Handshake(doorman, sockets));
                                    }
                                });
        if (!server.bind("127.0.0.1", port).awaitUninterruptibly().isSuccess()) {
            throw new IOException("port " + port + " is taken");
        }
    }

    /// These bytes as Netty has them: made once when many readers get the same one after another.
    private synchronized ByteBuf shared(byte[] bytes) {
        if (lastBytes != bytes) {
            last.release();
            last = PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
            lastBytes = bytes;
        }
        return last.retainedDuplicate();
    }

    /// One task of the loop for all that waits, and one flush for each connection.
    private void sendPieces() {
        drawn.set(false);
        for (var piece = pieces.poll(); piece != null; piece = pieces.poll()) {
            var to = piece.to();
            to.channel.write(piece.bytes(), to.channel.voidPromise());
            if (!to.unflushed) {
                to.unflushed = true;
                toFlush.add(to);
            }
        }
        for (var to : toFlush) {
            to.unflushed = false;
            to.channel.flush();
        }
        toFlush.clear();
    }

    private final class Handshake extends SimpleChannelInboundHandler<FullHttpRequest> {
        private final Doorman doorman;
        private final Sockets sockets;

        Handshake(Doorman doorman, Sockets sockets) {
            this.doorman = doorman;
            this.sockets = sockets;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            var asked = request.headers();
            var key = asked.get("Sec-WebSocket-Key");
            var viewer =
                    doorman.letIn(
                            asked.get(HttpHeaderNames.ORIGIN),
                            asked.get(HttpHeaderNames.COOKIE),
                            key);
            if (viewer.isEmpty()) {
                context.close();
                return;
            }
            var answer =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
            answer.headers()
                    .set(HttpHeaderNames.UPGRADE, "websocket")
                    .set(HttpHeaderNames.CONNECTION, "Upgrade")
                    .set("Sec-WebSocket-Accept", Doorman.accept(key));
            context.writeAndFlush(answer);
            var wire = new NettyWire(context.channel());
            wire.open(sockets, viewer.get());
            var pipeline = context.pipeline();
            pipeline.addLast(new Ear(wire));
            pipeline.remove(this);
            pipeline.remove(HttpObjectAggregator.class);
            pipeline.remove(HttpServerCodec.class);
        }
    }

    private final class NettyWire extends OtherWire {
        private final Channel channel;
        private final Deque<byte[]> heard = new ArrayDeque<>(1);
        private boolean listening;

        /// Only for the event loop.
        private boolean unflushed;

        NettyWire(Channel channel) {
            this.channel = channel;
        }

        private void heard(byte[] bytes) {
            synchronized (heard) {
                heard.add(bytes);
                if (listening) {
                    return;
                }
                listening = true;
            }
            threads.execute(this::listen);
        }

        private void listen() {
            while (true) {
                byte[] bytes;
                synchronized (heard) {
                    bytes = heard.poll();
                    if (bytes == null) {
                        listening = false;
                        return;
                    }
                }
                take(bytes, bytes.length);
            }
        }

        @Override
        public boolean isReady() {
            return channel.isWritable() && !isOver();
        }

        @Override
        public void send(byte[] frames) {
            pieces.add(new Piece(this, shared(frames)));
            if (drawn.compareAndSet(false, true)) {
                channel.eventLoop().execute(NettyEndpoint.this::sendPieces);
            }
        }

        @Override
        public void flush() {}

        /// Not in the loop: others may hold what has to be put away.
        void endLater() {
            threads.execute(this::end);
        }

        @Override
        void hangUp() {
            channel.close();
        }
    }

    private static final class Ear extends ChannelInboundHandlerAdapter {
        private final NettyWire wire;

        Ear(NettyWire wire) {
            this.wire = wire;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var in = (ByteBuf) message;
            try {
                wire.heard(ByteBufUtil.getBytes(in));
            } finally {
                in.release();
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            if (context.channel().isWritable()) {
                wire.socket.sendWaiting();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            wire.endLater();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable e) {
            wire.endLater();
        }
    }
}
