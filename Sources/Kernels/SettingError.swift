#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A setting in the environment that cannot be followed.
struct SettingError: Error, CustomStringConvertible {
    let description: String

    /// What the environment says; empty where it says nothing.
    static func setting(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    /// The user's slip, not a fault of the program: the sentence alone, and exit status 1.
    func endProgram() -> Never {
        let line = Array((description + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
        exit(1)
    }
}
