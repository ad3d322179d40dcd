#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Synchronization

/// Another program, started.
package struct Spawned {
    package let id: pid_t

    /// - Parameters:
    ///   - descriptors: which of ours become which of its own; it gets no others.
    ///   - inGroupOfItsOwn: whether Ctrl-C in the terminal passes it by, and ending it ends what it started.
    package init?(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], descriptors: [Int32: Int32],
        inGroupOfItsOwn: Bool = false
    ) {
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
        if descriptors[0] == nil { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
        for (its, ours) in descriptors.sorted(by: { $0.key < $1.key }) {
            posix_spawn_file_actions_adddup2(&actions, ours, its)
        }
        var flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        #if canImport(Darwin)
            flags |= Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #endif
        if inGroupOfItsOwn {
            flags |= Int32(POSIX_SPAWN_SETPGROUP)
            posix_spawnattr_setpgroup(&attributes, 0)
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGPIPE, SIGTERM] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)

        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = Self.environment(environment).map { strdup($0) } + [nil]
        defer { for text in words + settings { free(text) } }
        var id = pid_t()
        let failure = starting.withLock { _ in posix_spawn(&id, path, &actions, &attributes, &words, &settings) }
        guard failure == 0 else { return nil }
        self.id = id
    }

    /// Ours, with some settings changed.
    private static func environment(_ changes: [String: String]) -> [String] {
        var settings: [String] = []
        #if canImport(Darwin)
            var entry = _NSGetEnviron().pointee
        #else
            var entry = environ
        #endif
        while let text = entry.pointee {
            let setting = String(cString: text)
            if !changes.keys.contains(where: { setting.hasPrefix("\($0)=") }) { settings.append(setting) }
            entry += 1
        }
        return settings + changes.map { "\($0.key)=\($0.value)" }.sorted()
    }

    /// How it ended: its exit status, or minus the signal that ended it.
    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }

    package func endWithAllThatItStarted() { kill(-id, SIGKILL) }
}

/// Both ends of a pipe, closed when a program is started, and far from the numbers that a child's own get.
package struct PipeEnds {
    package let reading: Int32
    package let writing: Int32

    package init?() {
        var ends: (Int32, Int32) = (-1, -1)
        let moved: (Int32, Int32)? = starting.withLock { _ in
            let made = withUnsafeMutablePointer(to: &ends) { pair in
                pair.withMemoryRebound(to: Int32.self, capacity: 2) { pipe($0) }
            }
            return made == 0 ? (Self.moved(ends.0), Self.moved(ends.1)) : nil
        }
        guard let moved else { return nil }
        (reading, writing) = moved
    }

    private static func moved(_ descriptor: Int32) -> Int32 {
        let high = fcntl(descriptor, F_DUPFD_CLOEXEC, 20)
        close(descriptor)
        return high
    }
}

/// Held while a pipe is made and while a program is started: a program that got a copy of an end by accident would keep
/// the pipe open for as long as it lives.
private let starting = Mutex(())

/// What a program said, run to its end.
struct Said {
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    /// Nil when the program cannot be started or is interrupted.
    init?(_ path: String, _ arguments: [String], interruption: Evaluator.Interruption? = nil) {
        if interruption?.hasCome() == true { return nil }
        guard let out = PipeEnds() else { return nil }
        guard let err = PipeEnds() else {
            close(out.reading)
            close(out.writing)
            return nil
        }
        let started = Spawned(
            path, arguments, descriptors: [1: out.writing, 2: err.writing], inGroupOfItsOwn: interruption != nil)
        close(out.writing)
        close(err.writing)
        var (output, errors): ([UInt8], [UInt8]) = ([], [])
        // Both at once: a program that waits for room in one pipe never closes the other.
        var open = [out.reading, err.reading]
        while !open.isEmpty {
            let watched = interruption?.descriptors ?? []
            let ready = Bytes.ready(open + watched, seconds: interruption == nil ? nil : 1)
            if interruption?.hasCome(from: watched.filter(ready.contains)) == true {
                started?.endWithAllThatItStarted()
                break
            }
            for descriptor in ready where open.contains(descriptor) {
                let bytes = Bytes.read(descriptor)
                if bytes.isEmpty { open.removeAll { $0 == descriptor } }
                if descriptor == out.reading { output += bytes } else { errors += bytes }
            }
        }
        close(out.reading)
        close(err.reading)
        guard let started else { return nil }
        status = started.wait()
        if interruption?.hasCome() == true { return nil }
        (self.output, self.errors) = (output, errors)
    }
}
