#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether standard error is shown on a terminal, where a line can be written over.
var errorIsTerminal: Bool { isatty(2) != 0 }

/// Writes results. A full disk must not pass for success.
func writeOutput(_ text: String) throws(OutputError) {
    guard write(text, to: 1) else { throw OutputError(reason: String(cString: strerror(errno))) }
}

/// Writes progress and messages; where they cannot be written there is nobody to tell.
func writeError(_ text: String) { _ = write(text, to: 2) }

struct OutputError: Error, CustomStringConvertible {
    let reason: String
    var description: String {
        "standard output: expected to write the result, received \"\(reason)\"; try another file or disk"
    }
}

/// Writes at once, without a buffer, so that both streams keep their order.
private func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if written < 0, errno == EINTR { continue }
        if written <= 0 { return false }
        rest = rest.dropFirst(written)
    }
    return true
}

/// Ctrl-C leaves the progress line and ends with the status that shells expect, 130; a reader who has seen
/// enough (`gradus … | head -1`) ends the command without a word.
func endCleanlyWhenInterrupted() {
    signal(SIGPIPE, SIG_DFL)
    signal(SIGINT) { _ in
        var newline: UInt8 = 10
        if isatty(2) != 0 { _ = write(2, &newline, 1) }
        _exit(130)
    }
    // A parent may have blocked them for itself, and a child inherits that.
    var ours = sigset_t()
    sigemptyset(&ours)
    sigaddset(&ours, SIGINT)
    sigaddset(&ours, SIGPIPE)
    sigprocmask(SIG_UNBLOCK, &ours, nil)
}

/// Writing to a pipe that nobody reads fails from now on, instead of ending the program.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

func leave(with status: Int32) -> Never { exit(status) }
