#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The machine as the doctor asks it: settings, files, other programs.
struct Surroundings {
    /// A setting of the environment; empty where there is none.
    subscript(name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    /// The folder with `Package.swift` and `Scripts`: where the user is, or above the program itself.
    let package: String?

    init() {
        var candidates = [Self.absolute(".")]
        if let program = Self.absolute("/proc/self/exe") ?? Self.absolute(CommandLine.arguments[0]) {
            var parts = program.split(separator: "/").dropLast()
            while !parts.isEmpty {
                candidates.append("/" + parts.joined(separator: "/"))
                parts = parts.dropLast()
            }
        }
        package = candidates.compactMap { $0 }.first { folder in
            Self.isThere("\(folder)/Package.swift") && Self.isThere("\(folder)/Scripts/repl")
        }
    }

    static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func absolute(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// A program's path, as a shell finds it; nil where there is none.
    func program(_ name: String) -> String? {
        self["PATH"].split(separator: ":").map { "\($0)/\(name)" }.first { path in
            var information = stat()
            return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
        }
    }

    /// What a program from `PATH` says; nil where there is none or where it gives no answer in time.
    func ask(_ name: String, _ arguments: String..., seconds: Double = 20) -> Answer? {
        program(name).flatMap { Answer($0, arguments, seconds: seconds) }
    }
}
