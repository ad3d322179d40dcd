#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Notebooks

/// What another program says, on both its outputs, when it is asked without a terminal.
struct Answer {
    /// Nil where it ended otherwise than by itself: crashed, or stopped because its time was up.
    let status: Int32?
    let text: String

    /// The first line that says anything.
    var firstLine: String {
        text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
    }

    private static let mostBytes = 1 << 20

    /// Nil where it cannot be started. It is stopped, with whatever it started, when its time is up.
    init?(_ program: String, _ arguments: [String], seconds: Double) {
        guard let ends = PipeEnds() else { return nil }
        defer { close(ends.reading) }
        // A group of its own, to be stopped as a whole.
        let started = Spawned(
            program, arguments, descriptors: [1: ends.writing, 2: ends.writing], inGroupOfItsOwn: true)
        close(ends.writing)
        guard let process = started else { return nil }
        let deadline = Self.now() + seconds
        text = Self.read(ends.reading, until: deadline)
        status = Self.wait(for: process.id, until: deadline)
        // What it left running.
        process.endWithAllThatItStarted()
    }

    /// Until every writer has left or the time is up.
    private static func read(_ reader: Int32, until deadline: Double) -> String {
        var collected: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while now() < deadline {
            var source = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
            let ready = poll(&source, 1, Int32(max(1, (deadline - now()) * 1000)))
            if ready < 0, errno != EINTR { break }
            guard ready > 0 else { continue }
            #if canImport(Glibc)
                let count = Glibc.read(reader, &buffer, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(reader, &buffer, buffer.count)
            #else
                let count = Darwin.read(reader, &buffer, buffer.count)
            #endif
            if count == 0 || (count < 0 && errno != EINTR) { break }
            if count > 0 { collected += buffer.prefix(min(count, mostBytes - collected.count)) }
        }
        return String(decoding: collected, as: UTF8.self)
    }

    private static func wait(for process: pid_t, until deadline: Double) -> Int32? {
        var status: Int32 = 0
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            if ended < 0, errno != EINTR { return nil }
            if now() >= deadline {
                kill(-process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                return nil
            }
            usleep(1000)
        }
        // As <sys/wait.h> has it: the signal in the low seven bits, the status above.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
    }

    /// Seconds of a clock that nobody sets.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
