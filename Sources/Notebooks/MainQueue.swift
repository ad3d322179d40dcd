#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Synchronization

/// What is to run on the main actor, led by hand.
///
/// A program that waits at its top hands its main thread to the runtime, which ends the process once the program is
/// over. In a session a cell is over and the process is not; so the runtime is told, by its hooks, to ask here instead.
final class MainQueue: SerialExecutor {
    private static let shared = MainQueue()

    private let jobs = Mutex<ArraySlice<UnownedJob>>([])
    /// Has a byte to read when a first job has come; never waits for room, for then there is one already.
    private let bell = PipeEnds()

    private init() {
        if let bell { _ = fcntl(bell.writing, F_SETFL, O_NONBLOCK) }
    }

    /// Sets the runtime's hooks; false where it has none.
    static func lead(andWhenACellWaits wait: @escaping @convention(thin) () -> Never) -> Bool {
        guard shared.bell != nil, let main = hook("swift_task_getMainExecutor_hook", as: MainHook.self),
            let drain = hook("swift_task_asyncMainDrainQueue_hook", as: DrainHook.self)
        else { return false }
        whenACellWaits = wait
        main.pointee = { _ in MainQueue.shared.asUnownedSerialExecutor() }
        drain.pointee = { _, _ in MainQueue.whenACellWaits?() }
        return true
    }

    /// Runs jobs on this thread, the main one, until this holds.
    static func run(until isOver: () -> Bool) {
        while !isOver() {
            if let job = shared.jobs.withLock({ $0.popFirst() }) {
                job.runSynchronously(on: shared.asUnownedSerialExecutor())
            } else if let bell = shared.bell {
                var byte: UInt8 = 0
                _ = read(bell.reading, &byte, 1)
            }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = jobs.withLock { jobs in
            jobs.append(job)
            return jobs.count == 1
        }
        guard isFirst, let bell else { return }
        var byte: UInt8 = 0
        while write(bell.writing, &byte, 1) < 0 && errno == EINTR {}
    }

    nonisolated(unsafe) private static var whenACellWaits: (@convention(thin) () -> Never)?

    // As the runtime declares them; what it would have done itself comes last and is not called.
    private typealias MainHook = @convention(thin) (UnsafeRawPointer) -> UnownedSerialExecutor
    private typealias DrainHook = @convention(thin) (UnsafeRawPointer, UnsafeRawPointer) -> Void

    private static func hook<Hook>(_ name: String, as: Hook.Type) -> UnsafeMutablePointer<Hook?>? {
        let symbol = dlopen(nil, RTLD_LAZY).flatMap { dlsym($0, name) }
        return symbol?.assumingMemoryBound(to: Hook?.self)
    }
}
