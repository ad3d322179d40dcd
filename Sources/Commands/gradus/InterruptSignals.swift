#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns Ctrl-C into a byte that can be waited for together with other input.
struct InterruptSignals {
    /// Has something to read when the signal came.
    let descriptor: Int32

    /// A signal's handler knows nothing but what is global.
    nonisolated(unsafe) private static var writing: Int32 = -1

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        descriptor = ends[0]
        Self.writing = ends[1]
        signal(SIGINT) { _ in
            var byte: UInt8 = 0
            _ = write(InterruptSignals.writing, &byte, 1)
        }
    }

    /// Ctrl-C of the time before does not count.
    func forget() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
