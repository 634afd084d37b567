package dev.afterbye.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** A connection through a socket, with whatever lies between: proxy, TLS, websocket. */
final class ChannelLink implements Link {
  /** Seconds of silence before TCP asks, between asking, and how often. */
  private static final int KEEPALIVE_IDLE_SECONDS = 30;

  private static final int KEEPALIVE_INTERVAL_SECONDS = 10;
  private static final int KEEPALIVE_PROBES = 3;

  private final Network network;
  private final Endpoint endpoint;
  private final TerminalSize size;
  private final LinkListener listener;
  private final HandshakeStatus status = new HandshakeStatus();
  private final Liveness liveness;
  private final EndReading end;
  private final AtomicInteger unsent = new AtomicInteger();
  private @Nullable Channel channel;
  private boolean closing;

  /** It was closed before the channel was known, so that nobody else closes that. */
  private boolean unwanted;

  private boolean paused;

  ChannelLink(Network network, Endpoint endpoint, TerminalSize size, LinkListener listener) {
    this.network = network;
    this.endpoint = endpoint;
    this.size = size;
    this.listener = listener;
    this.liveness = new Liveness(network.timings().pingEvery(), network.timings().pongWithin());
    this.end = new EndReading(redaction(), status);
  }

  private Redaction redaction() {
    return endpoint instanceof WebSocketEndpoint web ? web.redaction() : Redaction.of(List.of());
  }

  @Override
  public void open() {
    try {
      network.resolver().execute(this::resolveAndConnect);
    } catch (RejectedExecutionException e) {
      finish(e);
    }
  }

  private void resolveAndConnect() {
    try {
      Optional<ProxyServer> proxy = proxy();
      SslContext tls =
          endpoint instanceof WebSocketEndpoint web && web.secure()
              ? TlsContext.of(web.tls())
              : null;
      List<InetSocketAddress> addresses =
          proxy.isPresent()
              ? List.of(InetSocketAddress.createUnresolved(host(), port()))
              : resolve(host(), port());
      Optional<InetSocketAddress> hop =
          proxy.isPresent() ? Optional.of(resolveProxy(proxy.get())) : Optional.empty();
      if (endpoint instanceof WebSocketEndpoint web) {
        Rehearsal.once(web, network.timings(), size);
      }
      connect(addresses, 0, tls, proxy, hop);
    } catch (Exception e) {
      finish(e instanceof UnknownHostException ? new UnknownHostException(host()) : e);
    }
  }

  private Optional<ProxyServer> proxy() throws ProxyConnectException {
    try {
      return endpoint instanceof WebSocketEndpoint web
          ? network.proxies().find(web.secure(), host(), port())
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new ProxyConnectException(e.getMessage(), e);
    }
  }

  private String host() {
    return endpoint instanceof WebSocketEndpoint web ? web.host() : ((TcpEndpoint) endpoint).host();
  }

  private int port() {
    return endpoint instanceof WebSocketEndpoint web ? web.port() : ((TcpEndpoint) endpoint).port();
  }

  private static List<InetSocketAddress> resolve(String host, int port)
      throws UnknownHostException {
    List<InetSocketAddress> all = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      all.add(new InetSocketAddress(address, port));
    }
    return all;
  }

  private void connect(
      List<InetSocketAddress> addresses,
      int index,
      @Nullable SslContext tls,
      Optional<ProxyServer> proxy,
      Optional<InetSocketAddress> hop) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(network.group())
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) network.timings().connect().toMillis())
            .handler(
                new ChannelInitializer<NioSocketChannel>() {
                  @Override
                  protected void initChannel(NioSocketChannel made) {
                    begun(made);
                    lay(made.pipeline(), tls, proxy, hop);
                  }
                });
    if (endpoint instanceof TcpEndpoint) {
      bootstrap
          .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEPALIVE_IDLE_SECONDS)
          .option(
              NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL),
              KEEPALIVE_INTERVAL_SECONDS)
          .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), KEEPALIVE_PROBES);
    }
    ChannelFuture connecting = bootstrap.connect(addresses.get(index));
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            stopIfUnwanted(connecting.channel());
          } else if (index + 1 < addresses.size() && !isClosing()) {
            connect(addresses, index + 1, tls, proxy, hop);
          } else {
            finish(proxy.isPresent() ? unreached(done.cause()) : done.cause());
          }
        });
  }

  private static InetSocketAddress resolveProxy(ProxyServer proxy) throws ProxyConnectException {
    try {
      return resolve(proxy.host(), proxy.port()).get(0);
    } catch (UnknownHostException e) {
      throw new ProxyConnectException("there is no host of the name " + proxy.host(), e);
    }
  }

  /** With a proxy it is the proxy that is called first, and the console's host only by it. */
  private static ProxyConnectException unreached(Throwable why) {
    return new ProxyConnectException(String.valueOf(why.getMessage()), why);
  }

  private void lay(
      ChannelPipeline pipeline,
      @Nullable SslContext tls,
      Optional<ProxyServer> proxy,
      Optional<InetSocketAddress> hop) {
    if (proxy.isPresent() && hop.isPresent()) {
      pipeline.addLast(proxyHandler(proxy.get(), hop.get()));
    }
    if (tls != null) {
      SslHandler secure = tls.newHandler(pipeline.channel().alloc(), host(), port());
      secure.setHandshakeTimeoutMillis(network.timings().handshake().toMillis());
      pipeline.addLast(secure);
    }
    Timings timings = network.timings();
    LinkHandler last =
        new LinkHandler(
            listener,
            redaction(),
            end,
            liveness,
            endpoint instanceof TcpEndpoint,
            Durations.words(timings.handshake()));
    if (endpoint instanceof WebSocketEndpoint web) {
      PipelineLayout.webSocket(pipeline, web, timings, size, status, liveness, last);
    } else {
      PipelineLayout.bytes(pipeline, last);
    }
  }

  private ChannelHandler proxyHandler(ProxyServer proxy, InetSocketAddress hop) {
    HttpProxyHandler handler =
        proxy.user().isEmpty()
            ? new HttpProxyHandler(hop)
            : new HttpProxyHandler(hop, proxy.user(), proxy.password().reveal());
    handler.setConnectTimeoutMillis(network.timings().handshake().toMillis());
    return handler;
  }

  /** Known before it is connected: the listener may want to send as soon as it is open. */
  private synchronized void begun(Channel made) {
    channel = made;
    unwanted = closing;
    if (paused) {
      made.config().setAutoRead(false);
    }
  }

  private synchronized void stopIfUnwanted(Channel made) {
    if (unwanted) {
      made.close().addListener(ProfileCodec.TELL);
    }
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  /** No connection came to be. */
  private void finish(Throwable why) {
    if (isClosing()) {
      end.local();
    }
    end.failed(why);
    listener.closed(end.read());
  }

  @Override
  public void send(byte[] text) {
    Channel open = channel();
    if (open != null) {
      unsent.addAndGet(text.length);
      open.writeAndFlush(new InputPacer.Text(text))
          .addListener(done -> unsent.addAndGet(-text.length))
          .addListener(ProfileCodec.TELL);
    }
  }

  @Override
  public int unsentBytes() {
    return unsent.get();
  }

  @Override
  public void resize(int columns, int rows) {
    Channel open = channel();
    if (open != null && columns > 0 && rows > 0) {
      open.writeAndFlush(new ConsoleCommand.Resize(columns, rows)).addListener(ProfileCodec.TELL);
    }
  }

  private synchronized @Nullable Channel channel() {
    return channel;
  }

  @Override
  public synchronized void pause() {
    paused = true;
    if (channel != null) {
      channel.config().setAutoRead(false);
      channel.eventLoop().execute(liveness::deafen);
    }
  }

  @Override
  public synchronized void resume() {
    paused = false;
    if (channel != null) {
      channel.config().setAutoRead(true);
    }
  }

  /** Says goodbye first where the protocol has a word for it. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // A goodbye that fails has no one left to tell.
  public void close() {
    Channel open;
    synchronized (this) {
      closing = true;
      open = channel;
    }
    if (open == null) {
      return;
    }
    open.eventLoop()
        .execute(
            () -> {
              end.local();
              if (!(endpoint instanceof WebSocketEndpoint) || status.code() != 101) {
                open.close().addListener(ProfileCodec.TELL);
                return;
              }
              open.config().setAutoRead(true);
              open.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                  .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
              open.eventLoop()
                  .schedule(
                      () -> open.close(),
                      network.timings().close().toMillis(),
                      TimeUnit.MILLISECONDS);
            });
  }
}
