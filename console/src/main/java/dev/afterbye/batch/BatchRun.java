package dev.afterbye.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Analyses inputs in parallel and hands on what came of each in the order of the inputs. An archive
 * is read by one thread, which leaves short members to others that have time, and waits when what
 * is before it takes longer, so that memory is bounded.
 *
 * @param <T> what is made of a reading, by the thread that read it
 */
public final class BatchRun<T> {
  /** Inputs that are begun, or done and waiting for those before, for each thread. */
  private static final int AHEAD = 16;

  /** Members of an archive that wait for inputs before it. */
  private static final int WAITING = 16;

  /** A longer member of an archive is analysed by the thread that reads the archive. */
  private static final int HELD_BYTES = 1 << 20;

  /** Members that wait for a thread, for each of them; beyond, who reads analyses them as well. */
  private static final int UNBEGUN = 2;

  private final BatchOptions options;
  private final int jobs;
  private final Function<Reading, T> finish;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** A run on so many threads. */
  public BatchRun(BatchOptions options, int jobs, Function<Reading, T> finish) {
    this.options = options;
    this.jobs = jobs;
    this.finish = finish;
  }

  /** Analyses all inputs. */
  public void run(Iterator<LogInput> inputs, Consumer<T> results) throws InterruptedException {
    if (jobs > 1) {
      parallel(inputs, results);
      return;
    }
    new Alone(results).run(inputs);
  }

  /** One thread does it all. */
  private final class Alone implements Analyst.Results {
    private final Analyst analyst = new Analyst(options, 0, this);
    private final Consumer<T> results;

    Alone(Consumer<T> results) {
      this.results = results;
    }

    void run(Iterator<LogInput> inputs) throws InterruptedException {
      while (inputs.hasNext()) {
        analyst.analyze(inputs.next());
      }
    }

    @Override
    public void take(Reading reading) {
      results.accept(finish.apply(reading));
    }

    @Override
    public void later(Function<Analyst, Reading> log) {
      take(log.apply(analyst));
    }
  }

  private void parallel(Iterator<LogInput> inputs, Consumer<T> results)
      throws InterruptedException {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            jobs, jobs, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BatchRun::thread);
    // One for each thread, and one for this.
    BlockingQueue<Worker> idle = new ArrayBlockingQueue<>(jobs + 1);
    for (int i = 0; i <= jobs; i++) {
      idle.add(new Worker(threads, idle));
    }
    Deque<BlockingQueue<Optional<Future<T>>>> begun = new ArrayDeque<>();
    try {
      while (inputs.hasNext() || !begun.isEmpty()) {
        while (begun.size() < jobs * AHEAD && inputs.hasNext()) {
          BlockingQueue<Optional<Future<T>>> queue = new ArrayBlockingQueue<>(WAITING);
          LogInput input = inputs.next();
          threads.execute(() -> work(idle, input, queue));
          begun.addLast(queue);
        }
        Optional<Future<T>> result = begun.getFirst().take();
        if (failure.get() != null) {
          throw unwritten(failure.get());
        } else if (result.isEmpty()) {
          begun.removeFirst();
        } else {
          results.accept(of(result.get()));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** All other threads may wait for this one, so what nobody has begun is done here. */
  private T of(Future<T> result) throws InterruptedException {
    if (result instanceof FutureTask<T> task) {
      task.run();
    }
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw unwritten(e.getCause());
    }
  }

  private static IllegalStateException unwritten(@Nullable Throwable bug) {
    return new IllegalStateException("what a log says could not be written", bug);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "analyze");
    thread.setDaemon(true);
    return thread;
  }

  /** The queue of the input that is worked on, and all that can be used for the next one again. */
  private final class Worker implements Analyst.Results {
    private final ThreadPoolExecutor threads;
    private final BlockingQueue<Worker> idle;
    private BlockingQueue<Optional<Future<T>>> queue = new ArrayBlockingQueue<>(1);
    private @Nullable Analyst analyst;

    Worker(ThreadPoolExecutor threads, BlockingQueue<Worker> idle) {
      this.threads = threads;
      this.idle = idle;
    }

    /** Made when it is first wanted, by the thread that wants it. */
    Analyst analyst() {
      Analyst made = analyst == null ? new Analyst(options, HELD_BYTES, this) : analyst;
      analyst = made;
      return made;
    }

    @Override
    public void take(Reading reading) throws InterruptedException {
      queue.put(Optional.of(CompletableFuture.completedFuture(finish.apply(reading))));
    }

    @Override
    public void later(Function<Analyst, Reading> log) throws InterruptedException {
      if (threads.getQueue().size() >= jobs * UNBEGUN) {
        take(log.apply(analyst()));
        return;
      }
      FutureTask<T> task = new FutureTask<>(() -> byAnyWorker(log));
      threads.execute(task);
      queue.put(Optional.of(task));
    }

    private T byAnyWorker(Function<Analyst, Reading> log) throws InterruptedException {
      Worker worker = idle.take();
      try {
        return finish.apply(log.apply(worker.analyst()));
      } finally {
        idle.put(worker);
      }
    }
  }

  private void work(
      BlockingQueue<Worker> idle, LogInput input, BlockingQueue<Optional<Future<T>>> queue) {
    try {
      Worker worker = idle.take();
      worker.queue = queue;
      try {
        worker.analyst().analyze(input);
      } catch (RuntimeException | Error bug) {
        // Whoever waits for the results would wait for ever.
        failure.compareAndSet(null, bug);
      }
      idle.put(worker);
      queue.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
