// `environ` is a variable of C; nothing here changes it.
#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

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
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        let reader = ends[0]
        defer { close(reader) }
        _ = fcntl(reader, F_SETFD, FD_CLOEXEC)
        let started = Self.start(program, arguments, output: ends[1])
        close(ends[1])
        guard let process = started else { return nil }
        let deadline = Self.now() + seconds
        text = Self.read(reader, until: deadline)
        status = Self.wait(for: process, until: deadline)
        // What it left running.
        kill(-process, SIGKILL)
    }

    /// In a process group of its own, to be stopped as a whole.
    private static func start(_ program: String, _ arguments: [String], output: Int32) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        #if canImport(Darwin)
            let environment = _NSGetEnviron().pointee
        #else
            let environment = environ
        #endif
        var process: pid_t = 0
        return posix_spawn(&process, program, &actions, &attributes, &words, environment) == 0 ? process : nil
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
