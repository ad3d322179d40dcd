import Foundation

@testable import LessonCommand

/// A machine that stands in for another: a folder of programs, each a few lines for the shell, and nothing else but
/// the tools that scripts are written with. It is also the home of whoever asks.
final class StandIn {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")

    /// - Parameter programs: by their place in the folder; those at its top are found by their name.
    init(_ programs: [String: String] = [:]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (path, lines) in programs { try write("#!/bin/sh\n\(lines)\n", to: path, permissions: 0o755) }
        // Neither swift nor lldb nor python, which may be beside them.
        for tool in ["bash", "sed", "head", "dirname", "tr"] {
            let found = ["/usr/bin", "/bin"].map { "\($0)/\(tool)" }
                .first { FileManager.default.isExecutableFile(atPath: $0) }
            guard let found else { continue }
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent(tool).path, withDestinationPath: found)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to path: String, permissions: Int = 0o644) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        // By another process: a file that this one writes could be held open by whatever a neighbouring test starts
        // just then, and what is open for writing cannot be run.
        let line = "printf '%s' \"$1\" > \"$0\" && chmod \"$2\" \"$0\""
        let run = try ChildProcess.run(
            "/bin/sh", ["-c", line, file.path, text, String(permissions, radix: 8)], seconds: 60)
        guard run.ending == .exited(0) else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Runs a program that sees these settings alone.
    func run(
        _ program: String, _ arguments: [String] = [], _ settings: [String] = []
    ) throws -> ChildProcess.Result {
        try ChildProcess.run(
            "/usr/bin/env", ["-i", "PATH=\(folder.path)", "HOME=\(folder.path)"] + settings + [program] + arguments,
            seconds: 120)
    }
}
