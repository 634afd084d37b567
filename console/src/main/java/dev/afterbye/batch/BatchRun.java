package dev.afterbye.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Analyses inputs in parallel and hands on what came of each in the order of the inputs. An archive
 * is read by one thread, which waits when what is before it takes longer, so that memory is
 * bounded.
 *
 * @param <T> what is made of a reading, by the thread that read it
 */
public final class BatchRun<T> {
  /** Inputs that are begun, or done and waiting for those before, for each thread. */
  private static final int AHEAD = 16;

  /** Members of an archive that wait for inputs before it. */
  private static final int WAITING = 16;

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
    Analyst analyst = new Analyst(options, reading -> results.accept(finish.apply(reading)));
    while (inputs.hasNext()) {
      analyst.analyze(inputs.next());
    }
  }

  private void parallel(Iterator<LogInput> inputs, Consumer<T> results)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(jobs, BatchRun::thread);
    BlockingQueue<Worker> idle = new ArrayBlockingQueue<>(jobs);
    for (int i = 0; i < jobs; i++) {
      idle.add(new Worker());
    }
    Deque<BlockingQueue<Optional<T>>> begun = new ArrayDeque<>();
    try {
      while (inputs.hasNext() || !begun.isEmpty()) {
        while (begun.size() < jobs * AHEAD && inputs.hasNext()) {
          BlockingQueue<Optional<T>> queue = new ArrayBlockingQueue<>(WAITING);
          LogInput input = inputs.next();
          threads.execute(() -> work(idle, input, queue));
          begun.addLast(queue);
        }
        Optional<T> result = begun.getFirst().take();
        if (failure.get() != null) {
          throw new IllegalStateException("what a log says could not be written", failure.get());
        } else if (result.isEmpty()) {
          begun.removeFirst();
        } else {
          results.accept(result.get());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "analyze");
    thread.setDaemon(true);
    return thread;
  }

  /** The queue of the input that is worked on, and all that can be used for the next one again. */
  private final class Worker {
    private BlockingQueue<Optional<T>> queue = new ArrayBlockingQueue<>(1);
    private final Analyst analyst =
        new Analyst(options, reading -> queue.put(Optional.of(finish.apply(reading))));
  }

  private void work(BlockingQueue<Worker> idle, LogInput input, BlockingQueue<Optional<T>> queue) {
    try {
      Worker worker = idle.take();
      worker.queue = queue;
      try {
        worker.analyst.analyze(input);
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
