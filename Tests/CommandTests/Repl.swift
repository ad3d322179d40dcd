import Foundation

@testable import LessonCommand

/// The real REPL, started by `Scripts/repl` on what the tests were built with.
final class Repl {
    static let script = ReplPage.root.appendingPathComponent("Scripts/repl").path

    /// Why it cannot start here; nil where it can.
    static let refusal: String? = {
        do {
            let run = try ChildProcess.run(script, ["--check"], seconds: 60)
            return run.ending == .exited(0) ? nil : "\(run.ending): \(run.output)\(run.errors)"
        } catch {
            return "\(error)"
        }
    }()

    struct Failure: Error, CustomStringConvertible { let description: String }

    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")

    /// The library is linked anew, because the tests may not start a build of their own.
    init() throws {
        let built = try BuiltProgram("gradus").url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("Modules"),
            withDestinationURL: built.appendingPathComponent("Modules"))
        let list = folder.appendingPathComponent("objects")
        let objects = try CompiledSnippets.objects(in: built)
        try objects.joined(separator: "\n").write(to: list, atomically: true, encoding: .utf8)
        #if os(macOS)
            let name = "libGradus__REPL.dylib"
        #else
            let name = "libGradus__REPL.so"
        #endif
        let library = folder.appendingPathComponent(name).path
        let run = try ChildProcess.run(
            "/usr/bin/env", ["swiftc", "-emit-library", "-o", library, "@\(list.path)"], seconds: 120)
        guard run.ending == .exited(0) else {
            throw Failure(description: "expected the library to link, received \(run.ending): \(run.errors)")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func answers(to lines: [String]) throws -> (output: String, errors: String) {
        let file = folder.appendingPathComponent("lines")
        try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        let run = try ChildProcess.run(
            "/bin/sh", ["-c", "exec \"$0\" --built \"$1\" < \"$2\"", Self.script, folder.path, file.path],
            seconds: 180)
        guard run.ending == .exited(0) else {
            throw Failure(description: "expected the REPL to end by itself, received \(run.ending): \(run.errors)")
        }
        return (run.output, run.errors)
    }
}
