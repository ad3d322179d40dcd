import Foundation
import Testing

@testable import Notebooks

@Suite("gradus notebook")
struct NotebookCommandTests {
    private func write(_ text: String, _ name: String = "some.ipynb") throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    @Test("run stores outputs, the same bytes again; --check passes, and fails on drift")
    func runAndCheck() throws {
        let path = try write(
            notebook([
                ("import Gradus\nlet x = 0.25\nprint(\"x\", x)", []), ("", []),
                ("[1, 2][x > 0 ? 5 : 0]", ["raises-exception"]),
                ("display(svg: \"<svg/>\")\nx.squareRoot() + 0.0001", []),
            ]))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try Program.run(["notebook", "run", path])
        #expect(first.status == 0 && first.output == "\(path): 3 cells\n", "received \(first)")
        let stored = try String(contentsOfFile: path, encoding: .utf8)
        #expect(stored.contains("\"execution_count\": 3") && !stored.contains("\"execution_count\": 4"))
        #expect(stored.contains("In[2]:1: trap: Index out of range") && stored.contains("0.5001"))
        let folder = try Program.path().split(separator: "/").dropLast().joined(separator: "/")
        #expect(!stored.contains(folder) && !stored.contains("/tmp") && !stored.contains("session-"))
        #expect(try Program.run(["notebook", "run", path]).status == 0)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == stored, "expected the same bytes")

        let check = try Program.run(["notebook", "run", "--check", path])
        #expect(check.status == 0 && check.output == "\(path): 3 cells, as stored\n", "received \(check)")
        try stored.replacing("0.5001", with: "0.53").write(toFile: path, atomically: true, encoding: .utf8)
        let drift = try Program.run(["notebook", "run", path, "--check"])
        #expect(drift.status == 1)
        #expect(
            drift.errors.contains(
                "\(path), In[3]: expected the stored output\n  execute_result text/plain: 0.53\nreceived\n"),
            "received \(drift.errors)")
        #expect(try Program.run(["notebook", "run", path, "--check", "--tolerance", "0.1"]).status == 0)
    }

    @Test("the notebooks of the package give what is stored in them")
    func ownNotebooks() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Notebooks").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".ipynb") }
        #expect(!files.isEmpty)
        let run = try Program.run(["notebook", "run", "--check"] + files.sorted().map { "\(folder)/\($0)" })
        #expect(run.status == 0, "received\n\(run.errors)")
    }

    @Test("a cell in error ends the run with a report, and leaves the file")
    func failing() throws {
        let text = notebook([("let a = 1", []), ("a +", []), ("print(\"never\")", [])])
        let path = try write(text)
        let run = try Program.run(["notebook", "run", path])
        #expect(run.status == 1)
        #expect(run.errors.contains("\(path), In[2]: CompileError\n  In[2]:1:4: error: "), "received \(run.errors)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test("what cannot be run is refused with a sentence")
    func refused() throws {
        let bad = try Program.run(["notebook", "run", try write("{}", "bad.ipynb"), "missing.ipynb"])
        #expect(bad.status == 1)
        #expect(bad.errors.contains("bad.ipynb: expected a notebook, which says its nbformat, received none; try"))
        #expect(bad.errors.contains("missing.ipynb: expected a notebook that can be read, received No such file"))
        for (arguments, sentence) in [
            ([], "expected run or serve, received nothing"), (["rum"], "did you mean run?"),
            (["run"], "expected one or more notebooks, received none"),
            (["run", "a.ipynb", "--tolerance", "x"], "--tolerance expected a number from 0, received \"x\""),
        ] {
            let run = try Program.run(["notebook"] + arguments)
            #expect(run.status == 2 && run.errors.contains(sentence), "expected \(sentence), received \(run)")
        }
    }

    @Test("serve answers each line with events, completions and its end")
    func serve() throws {
        let input = """
            {"execute": "let word = 3\\nprint(\\"a\\")\\nword", "id": "x"}
            nonsense
            {"complete": "wo", "cursor": 2}
            {"execute": "word.missing"}
            {"restart": true}
            {"execute": "word"}

            """
        let run = try Program.run(["notebook", "serve"], input: input)
        let lines = run.output.split(separator: "\n").map(String.init)
        let expected = [
            "{\"ready\": \"0.1.0\"}", "{\"id\": \"x\", \"stream\": \"stdout\", \"text\": \"a\\n\"}",
            "{\"id\": \"x\", \"result\": {\"text/plain\": \"3\"}}", "{\"id\": \"x\", \"done\": 1, \"status\": \"ok\"}",
            "{\"problem\": \"expected a JSON object on one line, received nonsense\"}",
            "{\"matches\": [\"word\"], \"start\": 0, \"end\": 2}",
            "{\"error\": {\"name\": \"CompileError\", \"sentence\": \"In[2]:1:6: value of type 'Int' has no member "
                + "'missing'\", \"report\": [\"In[2]:1:6: error: value of type 'Int' has no member 'missing'\", "
                + "\"    word.missing\", \"         ^\"]}}",
            "{\"done\": 2, \"status\": \"error\"}", "{\"restarted\": true}",
        ]
        #expect(Array(lines.prefix(9)) == expected, "received\n\(run.output)")
        #expect(lines.last == "{\"done\": 1, \"status\": \"error\"}" && run.status == 0)
    }

    @Test("an interrupt ends the cell that it names, while it runs or before its turn, and never another")
    func namedInterrupts() throws {
        let server = try Serving()
        #expect(try server.ask(#"{"execute": "let kept = 3", "id": 1}"#) == ["1 done ok"])
        // One that comes too late, one for a cell that never came, and one for nobody.
        let late = #"{"interrupt": 1}\#n{"interrupt": 4000}\#n{"interrupt": true}\#n{"execute": "kept", "id": 2}"#
        #expect(try server.ask(late) == ["2 result 3", "2 done ok"])
        let queue = """
            {"execute": "while true {}", "id": 3}
            {"execute": "print(\\"never\\")", "id": 4}
            {"execute": "kept + 1", "id": 5}
            {"interrupt": 4}
            {"interrupt": 3}
            """
        #expect(
            try server.ask(queue, dones: 3) == [
                "3 error Interrupt", "3 done error", "4 error Interrupt", "4 done error", "5 result 4", "5 done ok",
            ])
        let unnamed = "{\"execute\": \"while true {}\", \"id\": 6}\n{\"interrupt\": true}"
        #expect(try server.ask(unnamed) == ["6 error Interrupt", "6 done error"])
        #expect(try server.ask(#"{"execute": "kept + 2", "id": 7}"#) == ["7 result 5", "7 done ok"])
    }
}

/// `gradus notebook serve`, asked one thing after the other.
private final class Serving {
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private var rest = ""

    init() throws {
        process.executableURL = URL(fileURLWithPath: try Program.path())
        process.arguments = ["notebook", "serve"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = try line()
    }

    /// Its answers in short, until so many cells have ended.
    func ask(_ lines: String, dones: Int = 1) throws -> [String] {
        try input.fileHandleForWriting.write(contentsOf: Data("\(lines)\n".utf8))
        var (answers, left): ([String], Int) = ([], dones)
        while left > 0 {
            let answer = try JSON(try line())
            let id = answer["id"]?.int.map(String.init) ?? "?"
            if answer["done"] != nil {
                left -= 1
                answers.append("\(id) done \(answer["status"]?.text ?? "?")")
            } else if let error = answer["error"] {
                answers.append("\(id) error \(error["name"]?.text ?? "?")")
            } else {
                answers.append("\(id) result \(answer["result"]?["text/plain"]?.text ?? answer.written())")
            }
        }
        return answers
    }

    private func line() throws -> String {
        while true {
            if let end = rest.firstIndex(of: "\n") {
                defer { rest = String(rest[rest.index(after: end)...]) }
                return String(rest[..<end])
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { throw Program.Missing(description: "expected an answer, received the end of serve") }
            rest += String(decoding: more, as: UTF8.self)
        }
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
