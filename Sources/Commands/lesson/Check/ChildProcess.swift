import Notebooks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
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

    /// Why a program could not be started.
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// More of each is read and thrown away.
    private static let mostBytes = 1 << 20

    /// Runs a program to its end, or until its time is up.
    /// - Parameter seconds: by the clock on the wall.
    static func run(_ program: String, _ arguments: [String], seconds: Double) throws(Failure) -> Result {
        let pipes = (0..<3).compactMap { _ in PipeEnds() }
        defer { for pipe in pipes { close(pipe.reading) } }
        // The long report on a crash takes seconds; its first line is all that is wanted.
        let started =
            pipes.count < 3
            ? nil
            : Spawned(
                program, arguments, environment: ["SWIFT_BACKTRACE": "enable=no"],
                descriptors: [1: pipes[0].writing, 2: pipes[1].writing, 3: pipes[2].writing])
        for pipe in pipes { close(pipe.writing) }
        guard let process = started?.id else { throw Failure(description: "the system did not start \(program)") }
        let deadline = now() + seconds
        let texts = readAll(pipes.map(\.reading), until: deadline)
        let ending = wait(for: process, until: deadline)
        return Result(ending: ending, report: texts[2], output: texts[0], errors: texts[1])
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
