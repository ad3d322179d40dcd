import Datasets

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What tells one run's files from another's: the moment at which it began, in world time, and four digits by chance
/// for two that began in the same second. In order of time when sorted by name.
enum RunStamp {
    /// For example `2025-06-30-142501-9f3a`.
    static func now() -> String {
        var (seconds, parts) = (time(nil), tm())
        gmtime_r(&seconds, &parts)
        func digits(_ number: Int32, _ count: Int = 2) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let chance = String(UInt32.random(in: 0x10000...0x1FFFF), radix: 16).dropFirst()
        return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))-"
            + "\(digits(parts.tm_hour))\(digits(parts.tm_min))\(digits(parts.tm_sec))-\(chance)"
    }

    /// Puts a stamp in the place of `{run}` in a path.
    static func fill(_ path: String, _ stamp: String) -> String {
        path.split(separator: "{run}", omittingEmptySubsequences: false).joined(separator: stamp)
    }

    /// Makes the folder that a file is to lie in.
    static func makeFolder(of path: String) throws(FileError) {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
        try Files.makeFolder(String(path[..<slash]))
    }
}
