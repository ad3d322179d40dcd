#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whether standard output is a terminal that has colours, and nobody asked for none (no-color.org).
var outputHasColours: Bool {
    guard isatty(1) != 0 else { return false }
    func setting(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    let term = setting("TERM")
    return setting("NO_COLOR").isEmpty && !term.isEmpty && term != "dumb"
}
