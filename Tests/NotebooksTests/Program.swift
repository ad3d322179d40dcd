import Foundation
import Notebooks

/// The program that the package built beside the tests.
enum Program {
    struct Missing: Error, CustomStringConvertible { let description: String }

    static func path() throws -> String {
        final class Here {}
        for start in [Bundle(for: Here.self).bundleURL, Bundle.main.bundleURL] {
            var folder = start
            for _ in 0..<5 {
                let candidate = folder.appendingPathComponent("gradus").path
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                    return candidate
                }
                folder = folder.deletingLastPathComponent()
            }
        }
        throw Missing(description: "expected the program gradus next to the tests, found none; run swift build first")
    }

    struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs it to its end; `input` is all of its standard input.
    static func run(_ arguments: [String], input: String? = nil) throws -> Run {
        let process = Process()
        let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: try path())
        process.arguments = arguments
        process.standardInput = input == nil ? FileHandle.nullDevice : inputPipe
        process.standardOutput = outputPipe
        process.standardError = errorPipe
        try process.run()
        if let input {
            try inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try inputPipe.fileHandleForWriting.close()
        }
        let output = outputPipe.fileHandleForReading.readDataToEndOfFile()
        let errors = errorPipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }
}

/// A session, and what its cells give.
final class Cells {
    let evaluator: Evaluator
    private var number = 0

    init(timeLimit: Double = 60) throws {
        evaluator = try Evaluator(program: try Program.path(), timeLimit: timeLimit)
    }

    func events(_ code: String) throws -> [Event] {
        number += 1
        var events: [Event] = []
        try evaluator.evaluate(code, number: number) { events.append($0) }
        return events
    }

    /// What a cell prints, its value as `→ value` and its error as `name: sentence`, one after the other.
    func text(_ code: String) throws -> String {
        try events(code).map { event in
            switch event {
            case .stream(_, let text): text
            case .display(let forms): "[\(forms["image/svg+xml"] ?? forms["text/html"] ?? forms["text/plain"] ?? "?")]"
            case .result(let forms): "→ \(forms["text/plain"] ?? "?")"
            case .error(let error): "\(error.name): \(error.sentence)"
            }
        }.joined()
    }

    func error(_ code: String) throws -> CellError? {
        guard case .error(let error)? = try events(code).last else { return nil }
        return error
    }
}

/// A notebook's file, as Jupyter would have written it.
func notebook(_ cells: [(code: String, tags: [String])]) -> String {
    let written = cells.enumerated().map { place, cell in
        let tags = cell.tags.map { "\"\($0)\"" }.joined(separator: ", ")
        let source = JSON.array([.text(cell.code)]).written()
        return """
              {
               "cell_type": "code",
               "execution_count": null,
               "id": "cell-\(place)",
               "metadata": {\(cell.tags.isEmpty ? "" : "\"tags\": [\(tags)]")},
               "outputs": [],
               "source": \(source)
              }
            """
    }
    return "{\n \"cells\": [\n\(written.joined(separator: ",\n"))\n ],\n \"metadata\": {},\n \"nbformat\": 4,\n"
        + " \"nbformat_minor\": 5\n}\n"
}
