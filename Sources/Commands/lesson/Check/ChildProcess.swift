// `environ` is a variable of C; nothing here changes it.
#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that may crash or never end, run so that it takes nothing along.
struct ChildProcess {
    enum Ending: Equatable {
        case exited(Int32)
        case signal(Int32)
        /// It was still running after the time that it had, and was stopped.
        case outOfTime
    }

    struct Result {
        let ending: Ending
        /// What it wrote to descriptor 3.
        let report: String
        let output: String
        let errors: String
    }

    /// The system's reason why a program could not be started.
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// More of each is read and thrown away.
    private static let mostBytes = 1 << 20

    /// Runs a program to its end, or until its time is up.
    /// - Parameter seconds: by the clock on the wall.
    static func run(_ program: String, _ arguments: [String], seconds: Double) throws(Failure) -> Result {
        let pipes = try [pipeAbove10(), pipeAbove10(), pipeAbove10()]
        let readers = pipes.map(\.read)
        defer { for reader in readers { close(reader) } }
        let process: pid_t
        do throws(Failure) {
            process = try start(
                program, arguments, output: pipes[0].write, errors: pipes[1].write, report: pipes[2].write)
        } catch {
            for pipe in pipes { close(pipe.write) }
            throw error
        }
        for pipe in pipes { close(pipe.write) }
        let deadline = now() + seconds
        let texts = readAll(readers, until: deadline)
        let ending = wait(for: process, until: deadline)
        return Result(ending: ending, report: texts[2], output: texts[0], errors: texts[1])
    }

    /// The descriptors that the child will have are below 10, so that none is in the way of another.
    private static func pipeAbove10() throws(Failure) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(description: String(cString: strerror(errno))) }
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { close(end) }
        guard moved.allSatisfy({ $0 >= 0 }) else { throw Failure(description: String(cString: strerror(errno))) }
        return (moved[0], moved[1])
    }

    private static func start(
        _ program: String, _ arguments: [String], output: Int32, errors: Int32, report: Int32
    ) throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        posix_spawn_file_actions_adddup2(&actions, report, 3)
        // The long report on a crash takes seconds; its first line is all that is wanted.
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var settings = environment().map { strdup($0) } + [strdup("SWIFT_BACKTRACE=enable=no"), nil]
        defer { for text in words + settings { free(text) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, program, &actions, nil, &words, &settings)
        guard status == 0 else { throw Failure(description: String(cString: strerror(status))) }
        return process
    }

    private static func environment() -> [String] {
        #if canImport(Darwin)
            var place = _NSGetEnviron().pointee
        #else
            var place: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        #endif
        var settings: [String] = []
        while let setting = place.pointee {
            settings.append(String(cString: setting))
            place += 1
        }
        return settings.filter { !$0.hasPrefix("SWIFT_BACKTRACE=") }
    }

    /// Reads from all until each has ended or the time is up.
    private static func readAll(_ readers: [Int32], until deadline: Double) -> [String] {
        var collected = readers.map { _ in [UInt8]() }
        var open = Set(readers.indices)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !open.isEmpty, now() < deadline {
            let places = open.sorted()
            var sources = places.map { pollfd(fd: readers[$0], events: Int16(POLLIN), revents: 0) }
            let ready = poll(&sources, nfds_t(sources.count), Int32(Swift.max(1, (deadline - now()) * 1000)))
            if ready < 0, errno != EINTR { break }
            for (source, place) in zip(sources, places) where ready > 0 && source.revents != 0 {
                let count = read(readers[place], &buffer, buffer.count)
                if count == 0 || (count < 0 && errno != EINTR) { open.remove(place) }
                if count > 0 {
                    collected[place] += buffer.prefix(Swift.min(count, mostBytes - collected[place].count))
                }
            }
        }
        return collected.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func wait(for process: pid_t, until deadline: Double) -> Ending {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            if ended < 0, errno != EINTR { return .exited(-1) }
            if now() >= deadline {
                kill(process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                return .outOfTime
            }
            usleep(1000)
        }
        // As <sys/wait.h> has it: the signal in the low seven bits, the status above.
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signal(signal)
    }

    /// Seconds of a clock that nobody sets.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
