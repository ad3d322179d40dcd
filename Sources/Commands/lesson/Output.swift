#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where text goes.
struct Output: Sendable {
    enum Failure: Error, Equatable {
        /// The reader has gone, as `| head -1` does: no reason to complain.
        case closed
        /// The system's words for it: `No space left on device`.
        case unwritable(String)
    }

    /// Throws a ``Failure``.
    let write: @Sendable (String) throws -> Void

    static let standard = Output(descriptor: 1)
    static let errors = Output(descriptor: 2)
}

extension Output {
    /// Unbuffered, so that a failure is seen at once.
    init(descriptor: Int32) {
        self.init { text in
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let written = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress!, $0.count) }
                if written >= 0 {
                    rest = rest.dropFirst(written)
                } else if errno == EPIPE {
                    throw Failure.closed
                } else if errno != EINTR {
                    throw Failure.unwritable(String(cString: strerror(errno)))
                }
            }
        }
    }
}

/// `write(2)` under a name of its own.
func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
