import Display

#if canImport(Glibc)
    @preconcurrency import Glibc
#elseif canImport(Musl)
    @preconcurrency import Musl
#elseif canImport(Darwin)
    @preconcurrency import Darwin
#endif

/// The process in which cells run: it loads each cell's library and calls it, one after the other, so that all of them
/// share their variables, and this program's own copy of the package.
///
/// It is a process of its own so that a cell may trap, loop forever or call `exit` and end nothing but this.
public enum SessionHost {
    static let commands: Int32 = 3
    static let messages: Int32 = 4
    /// Has its other end in the notebook's process, and so ends with it, however it ends.
    static let lifeline: Int32 = 5
    /// The kind of a cell that waits at its top; any other is not looked at.
    static let waiting = "waiting"

    /// Whether the runtime lets its main queue be led, without which a cell that waits would end the process.
    nonisolated(unsafe) private static var canWait = false

    /// Runs the cells that come as lines on `commands`, `library<TAB>entry<TAB>kind`, until that ends.
    public static func run() -> Never {
        // What cells start needs none of these.
        for descriptor in [commands, messages, lifeline] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        endWhenTheNotebookDoes()
        canWait = MainQueue.lead {
            MainQueue.run { cellHasEnded.exchange(false, ordering: .sequentiallyConsistent) }
            SessionHost.end("done", [:])
            SessionHost.serve()
        }
        // A line at a time, so that what was printed before a trap is seen.
        setvbuf(stdout, nil, _IOLBF, 1 << 16)
        serve()
    }

    fileprivate static func serve() -> Never {
        while let line = nextLine() {
            let parts = line.split(separator: "\t")
            guard parts.count == 3 else { continue }
            if parts[2] == waiting && !canWait {
                end(
                    "error",
                    [
                        "name": "LoadError",
                        "text/plain": "expected a Swift runtime whose main queue can be led, received one without; "
                            + "try await in a function that is async, called from a Task",
                    ])
                continue
            }
            load(String(parts[0]), String(parts[1]))
        }
        exit(0)
    }

    private static func load(_ library: String, _ entry: String) {
        typealias Entry = @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32
        guard let handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL), let symbol = dlsym(handle, entry) else {
            let reason = dlerror().map { String(cString: $0) } ?? "no reason"
            end("error", ["name": "LoadError", "text/plain": reason])
            return
        }
        _ = unsafeBitCast(symbol, to: Entry.self)(0, nil)
        end("done", [:])
    }

    fileprivate static func end(_ kind: String, _ forms: [String: String]) {
        Channel.toNotebook?.send(kind, forms)
        Channel.toNotebook?.markErrors()
    }

    private static func nextLine() -> String? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while read(commands, &byte, 1) == 1 {
            if byte == 0x0A { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    private static func endWhenTheNotebookDoes() {
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        pthread_create(
            &thread, nil,
            { _ in
                var byte: UInt8 = 0
                while read(SessionHost.lifeline, &byte, 1) < 0 && errno == EINTR {}
                _exit(1)
            }, nil)
    }
}

/// Called by a cell that throws and does not catch, in place of the runtime's `swift_errorInMain`, which would end the
/// process. (The linker puts it there, where it can: on macOS such a cell traps.)
///
/// It must not return to the cell, so it goes on with the next one from here; each such cell leaves a few frames on the
/// stack, and that is all.
@_cdecl("__wrap_swift_errorInMain")
public func _errorInCell(_ error: UnsafeRawPointer) {
    let error = unsafeBitCast(error, to: (any Error).self)
    guard Channel.toNotebook != nil else { fatalError("Error raised at top level: \(error)") }
    SessionHost.end("error", ["name": "\(type(of: error))", "text/plain": "\(error)"])
    SessionHost.serve()
}
