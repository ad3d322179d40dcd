import Datasets
import Lessons

/// Files of the package that the program was built from.
enum PackageFile {
    /// The text of a file, looked for in the current folder and in those above the program.
    static func text(_ path: String) -> String? {
        var folders = ["."]
        if let program = CommandLine.arguments.first {
            var parts = program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            // `.build/debug/lesson`, or one folder more with the name of the machine.
            for _ in 0..<5 where !parts.isEmpty {
                folders.append(parts.joined(separator: "/"))
                parts = parts.dropLast()
            }
        }
        for folder in folders {
            if let bytes = try? FileBytes.read(from: "\(folder)/\(path)", limit: 1 << 20) {
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        return nil
    }
}
