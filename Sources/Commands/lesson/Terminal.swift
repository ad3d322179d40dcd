#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terminal: its size, its keys, its modes. The only file that talks to it.
final class Terminal {
    private var paint: Paint
    private var decoder = KeyDecoder()
    private var keys: [Key] = []
    private var isBroken = false

    private enum Event {
        case key(Key), resized, stop, ended
        case signal(Int32)
    }

    private init(_ paint: Paint) { self.paint = paint }

    /// For a projector in a bright room.
    var hasHighContrast: Bool {
        get { paint.hasHighContrast }
        set { paint.hasHighContrast = newValue }
    }

    /// Nil when keys cannot be read or the screen cannot be drawn upon.
    static func open() -> Terminal? {
        let environment = { (name: String) in getenv(name).map { String(cString: $0) } }
        let term = environment("TERM") ?? ""
        guard isatty(0) == 1, isatty(1) == 1, !term.isEmpty, term != "dumb" else { return nil }
        return Terminal(Paint(environment: environment))
    }

    /// Shows a session until it ends, and leaves the terminal as it was.
    func run(_ session: Session) -> Session {
        var session = session
        guard enter() else { return session }
        Signals.onCrash { restoreTerminal() }
        while !isBroken {
            show(session.screen(size))
            switch nextEvent() {
            case .key(let key):
                if !session.press(key, on: size) { return leave(session) }
            case .resized: break
            case .stop: suspend()
            case .ended: return leave(session)
            case .signal(let number):
                restoreTerminal()
                Signals.deliver(number)
            }
        }
        return leave(session)
    }

    private func leave(_ session: Session) -> Session {
        restoreTerminal()
        return session
    }

    /// Keys come at once and unseen; the screen is another than the one with the reader's commands.
    private func enter() -> Bool {
        Signals.watch()
        guard takeTerminal() else { return false }
        send(Sequence.enter)
        return true
    }

    /// Ctrl-Z: the terminal is the shell's until `fg`.
    private func suspend() {
        restoreTerminal()
        Signals.deliver(SIGTSTP)
        _ = enter()
    }

    /// Now, for it can change at any time; 80×24 when the terminal does not know.
    private var size: Size {
        var window = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 else {
            return Size(width: 80, height: 24)
        }
        return Size(width: Int(window.ws_col), height: Int(window.ws_row))
    }

    private func show(_ lines: [Line]) { send(paint.screen(lines)) }

    private func send(_ text: String) {
        do { try Output.standard.write(text) } catch { isBroken = true }
    }

    /// Waits for a key or a signal. After the beginning of an arrow it waits a moment only.
    private func nextEvent() -> Event {
        while keys.isEmpty {
            var sources = [
                pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
                pollfd(fd: Signals.arrivals, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&sources, 2, decoder.isWaiting ? 40 : -1)
            if ready < 0, errno != EINTR { return .ended }
            if ready == 0 { keys += decoder.flush() }
            if ready > 0, sources[1].revents != 0, let event = nextSignal() { return event }
            if ready > 0, sources[0].revents != 0 {
                let bytes = readBytes(from: 0)
                if bytes.isEmpty { return .ended }
                keys += decoder.keys(from: bytes)
            }
        }
        return .key(keys.removeFirst())
    }

    private func nextSignal() -> Event? {
        let numbers = readBytes(from: Signals.arrivals).map(Int32.init)
        if let end = numbers.first(where: { $0 != SIGWINCH && $0 != SIGTSTP }) { return .signal(end) }
        if numbers.contains(SIGTSTP) { return .stop }
        return numbers.isEmpty ? nil : .resized
    }

    private func readBytes(from descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 256)
        var count = -1
        repeat { count = read(descriptor, &buffer, buffer.count) } while count < 0 && errno == EINTR
        return Array(buffer.prefix(Swift.max(0, count)))
    }
}

/// What is sent to switch the screen.
private enum Sequence {
    /// The other screen, no cursor, no wrapping of long lines.
    static let enter = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l"
    /// All of it back.
    static let leave: StaticString = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
}

// The modes to go back to, and where messages go meanwhile. A crash must find them without a
// terminal object, so they are globals, and what restores them allocates nothing.
nonisolated(unsafe) private var modesBefore: termios?
nonisolated(unsafe) private var errorsBefore: Int32 = -1
nonisolated(unsafe) private var heldErrors: Int32 = -1

/// Keys unbuffered and unechoed. Ctrl-C and Ctrl-Z still make signals.
private func takeTerminal() -> Bool {
    var modes = termios()
    guard tcgetattr(0, &modes) == 0 else { return false }
    let before = modes
    modes.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    withUnsafeMutableBytes(of: &modes.c_cc) { keys in
        keys[Int(VMIN)] = 1
        keys[Int(VTIME)] = 0
    }
    guard tcsetattr(0, TCSANOW, &modes) == 0 else { return false }
    modesBefore = before
    holdErrors()
    return true
}

/// Messages written while the other screen is shown would vanish with it: they wait in a pipe.
private func holdErrors() {
    var ends: [Int32] = [-1, -1]
    guard isatty(2) == 1, pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    errorsBefore = dup(2)
    heldErrors = ends[0]
    dup2(ends[1], 2)
    close(ends[1])
}

/// The terminal as it was. Does nothing the second time. Safe in a signal handler.
private func restoreTerminal() {
    guard var modes = modesBefore else { return }
    modesBefore = nil
    _ = systemWrite(1, Sequence.leave.utf8Start, Sequence.leave.utf8CodeUnitCount)
    tcsetattr(0, TCSANOW, &modes)
    guard heldErrors >= 0 else { return }
    dup2(errorsBefore, 2)
    withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer in
        var count = read(heldErrors, buffer.baseAddress!, buffer.count)
        while count > 0 {
            _ = systemWrite(2, buffer.baseAddress!, count)
            count = read(heldErrors, buffer.baseAddress!, buffer.count)
        }
    }
    close(errorsBefore)
    close(heldErrors)
    heldErrors = -1
}
