import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads that are kept ready, for work that is worth splitting.
///
/// Parts of a job write to places of their own and never depend on who computes them, so a result is
/// the same to the last bit for any number of threads. A worker that has nothing to do looks for
/// work a short while, for the next kernel is usually microseconds away, and then sleeps.
public final class Workers: Sendable {
    /// The process's workers: as many as cores, or as `GRADUS_THREADS` says.
    public static let shared = Workers(threads: fromEnvironment())

    /// How many threads work, the caller's included.
    public let threads: Int

    private let job = Job()
    private let busy = Atomic<Bool>(false)
    private let started = Atomic<Int>(0)
    /// Looked at by all workers, written by whoever has work.
    private let turn = Counter()
    /// Looked at by whoever has work, written by the workers.
    private let working = Counter()
    private let sleeping = Atomic<Int>(0)

    /// A number in cache lines of its own: while others look at it, its neighbours in memory can be written without
    /// taking it away from them.
    private struct Counter: ~Copyable {
        private let before = (SIMD8<Int>(), SIMD8<Int>())
        let value = Atomic<Int>(0)
        private let after = (SIMD8<Int>(), SIMD8<Int>())
    }

    /// What the current turn is about; written before the turn begins, read by those who joined it.
    private final class Job: @unchecked Sendable {
        var parts = 0
        var body: ((Int) -> Void)?
        var mutex = pthread_mutex_t()
        var wake = pthread_cond_t()
    }

    init(threads: Int) {
        self.threads = threads
        pthread_mutex_init(&job.mutex, nil)
        pthread_cond_init(&job.wake, nil)
        for _ in 1..<max(1, threads) { startWorker() }
    }

    /// Runs `body` for every part from 0 to `parts` − 1, on all threads, and returns when all are done.
    ///
    /// A single part, and a call from within a part or from a second thread at the same time, runs on
    /// the caller alone.
    public func run(parts: Int, _ body: (Int) -> Void) {
        guard parts > 1, threads > 1, !busy.exchange(true, ordering: .acquiring) else {
            for part in 0..<parts { body(part) }
            return
        }
        withoutActuallyEscaping(body) { body in
            job.parts = parts
            job.body = body
            working.value.store(threads - 1, ordering: .relaxed)
            turn.value.add(1, ordering: .sequentiallyConsistent)
            if sleeping.load(ordering: .sequentiallyConsistent) > 0 {
                pthread_mutex_lock(&job.mutex)
                pthread_cond_broadcast(&job.wake)
                pthread_mutex_unlock(&job.mutex)
            }
            runParts(of: 0)
            var looks = 0
            while working.value.load(ordering: .acquiring) > 0 {
                looks += 1
                if looks > 4000 { sched_yield() }
            }
            job.body = nil
        }
        busy.store(false, ordering: .releasing)
    }

    /// Every thread has its own parts, always the same ones: what it wrote in one kernel is still in its cache for the
    /// next.
    private func runParts(of thread: Int) {
        for part in stride(from: thread, to: job.parts, by: threads) { job.body!(part) }
    }

    private func workForever() -> Never {
        let thread = started.add(1, ordering: .relaxed).newValue
        var seen = 0
        while true {
            var looks = 0
            while turn.value.load(ordering: .acquiring) == seen {
                looks += 1
                if looks > 1_000_000 { sleep(until: seen) }
            }
            seen += 1
            runParts(of: thread)
            working.value.subtract(1, ordering: .releasing)
        }
    }

    /// Sleeps until a turn after `seen` has begun.
    private func sleep(until seen: Int) {
        pthread_mutex_lock(&job.mutex)
        sleeping.add(1, ordering: .sequentiallyConsistent)
        while turn.value.load(ordering: .sequentiallyConsistent) == seen {
            pthread_cond_wait(&job.wake, &job.mutex)
        }
        sleeping.subtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(&job.mutex)
    }

    private func startWorker() {
        let context = Unmanaged.passRetained(self).toOpaque()
        #if canImport(Darwin)
            var thread: pthread_t?
            pthread_create(
                &thread, nil,
                { context in
                    Unmanaged<Workers>.fromOpaque(context).takeUnretainedValue().workForever()
                }, context)
        #else
            var thread = pthread_t()
            pthread_create(
                &thread, nil,
                { context in
                    Unmanaged<Workers>.fromOpaque(context!).takeUnretainedValue().workForever()
                }, context)
        #endif
    }
}

extension Workers {
    /// How many threads a setting asks for; as many as cores when it is empty.
    static func count(_ setting: String, cores: Int) -> Result<Int, SettingError> {
        if setting.isEmpty { return .success(cores) }
        guard let threads = Int(setting), (1...256).contains(threads) else {
            return .failure(
                SettingError(
                    description: "GRADUS_THREADS: expected a number of threads from 1 to 256, received "
                        + "\"\(setting)\"; try \(cores)"))
        }
        return .success(threads)
    }

    private static func fromEnvironment() -> Int {
        let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        switch count(SettingError.setting("GRADUS_THREADS"), cores: cores) {
        case .success(let threads): return threads
        case .failure(let error): error.endProgram()
        }
    }
}
