import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A terminal that is a test: it has a size and modes, and shows what was drawn upon it.
final class PseudoTerminal {
    private let ours: Int32
    private let theirs: Int32
    private let process = Process()
    /// Everything drawn so far.
    private(set) var received: [UInt8] = []

    struct Failure: Error, CustomStringConvertible { let description: String }

    /// Runs a program on a new terminal.
    init(_ program: URL, _ arguments: [String], width: Int, height: Int, environment: [String: String] = [:]) throws {
        var (ours, theirs): (Int32, Int32) = (-1, -1)
        var window = winsize()
        window.ws_col = UInt16(width)
        window.ws_row = UInt16(height)
        guard openpty(&ours, &theirs, nil, nil, &window) == 0 else { throw Failure(description: "no pseudo-terminal") }
        for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (self.ours, self.theirs) = (ours, theirs)
        let file = FileHandle(fileDescriptor: theirs, closeOnDealloc: false)
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = file
        process.standardOutput = file
        process.standardError = file
        process.environment = ["TERM": "xterm-256color", "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    }

    deinit {
        if process.isRunning { process.terminate() }
        close(ours)
        close(theirs)
    }

    func start() throws { try process.run() }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(ours, bytes, bytes.count)
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    func resize(width: Int, height: Int) {
        var window = winsize()
        window.ws_col = UInt16(width)
        window.ws_row = UInt16(height)
        _ = ioctl(ours, UInt(TIOCSWINSZ), &window)
        send(SIGWINCH)
    }

    /// The flags of the terminal: input, output, control, local.
    var modes: [UInt] {
        var modes = termios()
        tcgetattr(theirs, &modes)
        return [UInt(modes.c_iflag), UInt(modes.c_oflag), UInt(modes.c_cflag), UInt(modes.c_lflag)]
    }

    /// Whether a key arrives at once and unechoed.
    var isRaw: Bool { modes[3] & UInt(ICANON | ECHO) == 0 }

    /// Waits until a text has been drawn since the last call; returns what was drawn with it.
    @discardableResult
    func expect(_ text: String, within seconds: Double = 20) throws -> String {
        let deadline = Date().addingTimeInterval(seconds)
        while true {
            let drawn = String(decoding: received, as: UTF8.self)
            if drawn.contains(text) {
                received = []
                return drawn
            }
            guard Date() < deadline else {
                throw Failure(description: "expected \"\(text)\" on the terminal, received \(drawn.debugDescription)")
            }
            readSome()
        }
    }

    /// Waits for the end; the exit status, or minus the signal.
    func ending(within seconds: Double = 20) throws -> Int32 {
        let deadline = Date().addingTimeInterval(seconds)
        while process.isRunning {
            guard Date() < deadline else { throw Failure(description: "expected the program to end, it is running") }
            readSome()
        }
        readSome()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Waits until the program is stopped, as by Ctrl-Z.
    func waitUntilStopped(within seconds: Double = 20) throws {
        let deadline = Date().addingTimeInterval(seconds)
        while Date() < deadline {
            var change = siginfo_t()
            let id = id_t(process.processIdentifier)
            if waitid(P_PID, id, &change, Int32(WSTOPPED | WNOHANG | WNOWAIT)) == 0, change.si_signo == SIGCHLD {
                return
            }
            readSome()
        }
        throw Failure(description: "expected the program to be stopped, it is running")
    }

    private func readSome() {
        var source = pollfd(fd: ours, events: Int16(POLLIN), revents: 0)
        guard poll(&source, 1, 50) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(ours, &buffer, buffer.count)
        if count > 0 { received += buffer.prefix(count) }
    }
}
