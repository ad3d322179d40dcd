#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Signals as bytes in a pipe, which the terminal waits for as it does for keys.
///
/// A handler may do almost nothing; so it writes its number down and the loop does the rest. Only a
/// crash cannot wait for the loop: its handler restores the terminal itself.
enum Signals {
    /// The window has another size; someone wants us to end; someone wants us to stop for a while.
    static let watched = [SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGTSTP]
    private static let crashes = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]

    /// The end of the pipe to read from; -1 before ``watch()``.
    static var arrivals: Int32 { pipeEnds.read }

    /// From now on the watched signals arrive in the pipe.
    static func watch() {
        if pipeEnds.read < 0 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return }
            pipeEnds = (ends[0], ends[1])
            for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        }
        for number in watched {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                let before = errno
                _ = systemWrite(pipeEnds.write, &byte, 1)
                errno = before
            }
        }
        // A parent may have started us with signals blocked.
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        for number in watched { sigaddset(&unblocked, number) }
        sigprocmask(SIG_UNBLOCK, &unblocked, nil)
    }

    /// Lets a signal do what it does to any program.
    static func deliver(_ number: Int32) {
        signal(number, SIG_DFL)
        raise(number)
    }

    /// Before a crash ends the program, `rescue` is called once; then the crash goes on as it would have.
    static func onCrash(_ rescue: @escaping @convention(c) () -> Void) {
        crashRescue = rescue
        previousActions = .allocate(capacity: 65)
        for number in crashes {
            sigaction(number, nil, previousActions! + Int(number))
            signal(number) { number in
                if let rescue = crashRescue {
                    crashRescue = nil
                    rescue()
                }
                // The instruction that failed fails again, now before whoever watched before us.
                sigaction(number, previousActions! + Int(number), nil)
                if number == SIGABRT { raise(number) }
            }
            // A stack that overflowed has no room for a handler.
            var action = sigaction()
            sigaction(number, nil, &action)
            action.sa_flags |= SA_ONSTACK
            sigaction(number, &action, nil)
        }
    }
}

// Touched by handlers; set before they are installed, on the only thread that there is.
nonisolated(unsafe) private var pipeEnds: (read: Int32, write: Int32) = (-1, -1)
nonisolated(unsafe) private var crashRescue: (@convention(c) () -> Void)?
nonisolated(unsafe) private var previousActions: UnsafeMutablePointer<sigaction>?
