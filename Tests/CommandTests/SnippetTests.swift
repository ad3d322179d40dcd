import Foundation
import Lessons
import Testing

@testable import LessonCommand

@Suite("The Swift in the lessons", .timeLimit(.minutes(5)))
struct SnippetTests {
    /// A snippet, and where it stands.
    struct Place: CustomStringConvertible {
        let lesson: String
        let step: Int
        let title: String
        let snippet: Snippet
        var description: String { "\(lesson), step \(step) (\(title))" }
    }

    private static let places = Syllabus.lessons.flatMap { lesson in
        lesson.stepsOfTheNotes.enumerated().flatMap { index, step in
            step.snippets.map { Place(lesson: lesson.name, step: index + 1, title: step.title, snippet: $0) }
        }
    }

    @Test("every snippet compiles after import Gradus, and prints what the lesson says")
    func run() throws {
        try #require(!Self.places.isEmpty, "expected at least one snippet in the lessons")
        let program = try CompiledSnippets(Self.places.map { ($0.description, $0.snippet.source) })
        for (index, place) in Self.places.enumerated() {
            let run = try ChildProcess.run(program.path, ["\(index)"], seconds: 60)
            #expect(run.ending == .exited(0), "\(place): \(run.errors)")
            let (promised, printed) = (place.snippet.prints.withoutLastLineBreak, run.output.withoutLastLineBreak)
            #expect(printed == promised, "\(place): expected \(promised.debugDescription)")
        }
    }

    @Test("a snippet that does not compile is named with its place")
    func doesNotCompile() {
        #expect {
            try CompiledSnippets([("here, step 1", "print(1)"), ("there, step 2", "let x = 1\nprint(y)")])
        } throws: { error in
            "\(error)".contains("there, step 2:2:7: error: cannot find 'y' in scope")
        }
    }
}

/// Snippets as one program, compiled against the package as it was built; its argument says which one to run.
final class CompiledSnippets {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
    var path: String { folder.appendingPathComponent("snippets").path }

    struct Failure: Error, CustomStringConvertible { let description: String }

    init(_ snippets: [(place: String, source: String)]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("main.swift")
        try Self.program(snippets).write(to: file, atomically: true, encoding: .utf8)
        let built = try BuiltProgram("gradus").url.deletingLastPathComponent()
        let list = folder.appendingPathComponent("objects")
        try Self.objects(in: built).joined(separator: "\n").write(to: list, atomically: true, encoding: .utf8)
        let arguments = [
            "swiftc", "-swift-version", "6", "-Onone", "-suppress-warnings", "-I", built.path, "-I",
            built.appendingPathComponent("Modules").path, "-module-cache-path",
            built.appendingPathComponent("ModuleCache").path, file.path, "@\(list.path)", "-o", path,
        ]
        let run = try ChildProcess.run("/usr/bin/env", arguments, seconds: 240)
        guard run.ending == .exited(0) else {
            throw Failure(
                description: "expected the snippets to compile, received \(run.ending): \(run.output)\(run.errors)")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Each in a function of its own, so that names may be used again; the compiler is told where each stands.
    private static func program(_ snippets: [(place: String, source: String)]) -> String {
        var (imports, functions, cases) = (["Gradus"], "", "")
        for (index, snippet) in snippets.enumerated() {
            var body: [Substring] = []
            for line in snippet.source.split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("import ") { imports.append(String(line.dropFirst("import ".count))) }
                body.append(line.hasPrefix("import ") ? "" : line)
            }
            let place = snippet.place.replacingOccurrences(of: "\"", with: "'")
            functions += """
                func snippet\(index)() throws {
                #sourceLocation(file: "\(place)", line: 1)
                \(body.joined(separator: "\n"))
                #sourceLocation()
                }

                """
            cases += "case \"\(index)\": try snippet\(index)()\n"
        }
        return Set(imports).sorted().map { "import \($0)\n" }.joined() + functions
            + "switch CommandLine.arguments.last! {\n\(cases)default: fatalError(\"which?\")\n}\n"
    }

    /// The objects of the library: those that the program gradus is linked from, without its own.
    static func objects(in built: URL) throws -> [String] {
        let list = built.appendingPathComponent("gradus.product/Objects.LinkFileList")
        let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
        return lines.filter { !$0.contains("GradusCommand.build") }
    }
}

extension String {
    fileprivate var withoutLastLineBreak: String { hasSuffix("\n") ? String(dropLast()) : self }
}
