package dev.afterbye.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What all consoles of a process share: threads, proxies, patience. */
public final class Network implements AutoCloseable {
  /** Kept, since loggers are held weakly. Netty's own words could carry what must not be shown. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  /** Names that are asked for at a time; hundreds of consoles come back together. */
  private static final int RESOLVERS = 4;

  private static final int IDLE_SECONDS = 10;

  private final EventLoopGroup group;
  private final ThreadPoolExecutor resolver;
  private final ExecutorService programs;
  private final ProxySettings proxies;
  private final Timings timings;

  /** A network with so many threads for all connections together. */
  public Network(int threads, ProxySettings proxies, Timings timings) {
    NETTY.setLevel(Level.OFF);
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    this.group =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("wire", true), NioIoHandler.newFactory());
    this.resolver =
        new ThreadPoolExecutor(
            RESOLVERS,
            RESOLVERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new DefaultThreadFactory("resolve", true));
    resolver.allowCoreThreadTimeOut(true);
    this.programs = Executors.newCachedThreadPool(new DefaultThreadFactory("program", true));
    this.proxies = proxies;
    this.timings = timings;
  }

  EventLoopGroup group() {
    return group;
  }

  /** Where names are resolved. */
  ExecutorService resolver() {
    return resolver;
  }

  /** Where programs are read and written; each of them blocks for as long as it runs. */
  ExecutorService programs() {
    return programs;
  }

  ProxySettings proxies() {
    return proxies;
  }

  Timings timings() {
    return timings;
  }

  /** Ends all threads; connections that are still open are cut. */
  @Override
  public void close() {
    cut().awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  /** The same for who does not wait for it. */
  public void abandon() {
    cut().cancel(false);
  }

  private Future<?> cut() {
    resolver.shutdownNow();
    programs.shutdownNow();
    return group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
