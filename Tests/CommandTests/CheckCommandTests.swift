import Foundation
import Lessons
import Testing

@testable import LessonCommand

@Suite("lesson check")
struct CheckCommandTests {
    /// Twice a number, with one slip that is known.
    private static func twice(_ answer: @escaping @Sendable (Double) -> Double) -> Exercise {
        Exercise(
            lesson: "sample", file: "Sample.swift", task: "Complete twice: the double of a number.",
            hints: ["A double is two of it.", "Multiply by 2."], learned: "You can double a number."
        ) { check in
            for x in [3.0, -5] {
                check("twice(\(x.short))", answer(x), expected: x + x, mistakes: [.init(x * x, "that is the square.")])
            }
        }
    }

    private struct Run {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Grades here, without a child process; the progress is in a folder of its own.
    private final class Reader {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-\(UUID().uuidString)")
        var path: String { folder.appendingPathComponent("deep/progress").path }
        var progress: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(_ text: String) throws {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent("deep"), withIntermediateDirectories: true)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }

        func run(_ arguments: [String], answer: @escaping @Sendable (Double) -> Double = { _ in .nan }) -> Run {
            let (output, errors) = (Collector(), Collector())
            var command = Command(lessons: [.sample, .wrong], output: output.output, errors: errors.output)
            command.exercises = [CheckCommandTests.twice(answer)]
            command.grade = { Grade($0.results()) }
            command.progress = ProgressFile(path: path)
            let status = command.run(["check"] + arguments)
            return Run(status: status, output: output.text, errors: errors.text)
        }
    }

    @Test("all right: status 0, done, what was learned, what comes next")
    func right() {
        let reader = Reader()
        let run = reader.run(["sample"]) { 2 * $0 }
        #expect(run.status == 0 && run.errors.isEmpty)
        for part in ["✓ twice(3)", "✓ twice(-5)", "2 cases right", "You can double a number.", "A wrong one"] {
            #expect(run.output.contains(part), "expected \"\(part)\", received \(run.output)")
        }
        #expect(reader.progress.contains("exercise sample: done, 0 hints, 1 attempt\n"))
        #expect(reader.run([]).output.contains("✓ sample  A sample: done, 1 attempt"))
    }

    @Test("a known slip: its hint, what was received and expected; status 1, still open")
    func slip() {
        let reader = Reader()
        let run = reader.run(["sample"]) { $0 * $0 }
        #expect(run.status == 1)
        for part in ["✗ twice(3)", "received 9", "expected 6", "That is the square.", "0 of 2 cases right", "--hint"] {
            #expect(run.output.contains(part), "expected \"\(part)\", received \(run.output)")
        }
        #expect(reader.progress.contains("exercise sample: open, 0 hints, 1 attempt\n"))
    }

    @Test("not answered: which file to open; it is no attempt")
    func unanswered() {
        let reader = Reader()
        let run = reader.run(["sample"])
        #expect(run.status == 1 && run.output.contains("sample is not answered yet."))
        #expect(run.output.contains("Open Sources/Exercises/Sample.swift") && !run.output.contains("received"))
        #expect(reader.progress.isEmpty)
    }

    @Test("hints come one by one and are counted")
    func hints() {
        let reader = Reader()
        #expect(reader.run(["sample", "--hint"]).output == "Hint 1 of 2: A double is two of it.\n")
        #expect(reader.run(["sample", "--hint"]).output == "Hint 2 of 2: Multiply by 2.\n")
        #expect(reader.progress.contains("sample: open, 2 hints"))
        let all = reader.run(["sample", "--hint"])
        #expect(all.status == 0 && all.output.contains("1. A double") && all.output.contains("--solution"))
        #expect(reader.progress.contains("sample: open, 2 hints"))
    }

    @Test("skip and reset")
    func skipAndReset() {
        let reader = Reader()
        #expect(reader.run(["sample", "--skip"]).status == 0)
        #expect(reader.run([]).output.contains("– sample  A sample: skipped"))
        let reset = reader.run(["sample", "--reset"])
        #expect(reset.output.contains("git checkout Sources/Exercises/Sample.swift"))
        #expect(reader.run([]).output.contains("· sample  A sample: open\n"))
    }

    @Test("a damaged line is told and survives")
    func damage() throws {
        let reader = Reader()
        try reader.write("exercise sample: nearly done\n")
        let run = reader.run(["sample"]) { 2 * $0 }
        #expect(run.status == 0 && run.errors.contains("line 1: expected a line such as"))
        #expect(reader.progress.contains("exercise sample: nearly done\n"))
        #expect(reader.progress.contains("exercise sample: done, 0 hints, 1 attempt\n"))
    }

    @Test("a progress that cannot be written or read: a sentence, and the grade all the same")
    func unwritable() throws {
        let reader = Reader()
        try reader.write("")
        try FileManager.default.removeItem(atPath: reader.path)
        try FileManager.default.createDirectory(atPath: reader.path, withIntermediateDirectories: true)
        let run = reader.run(["sample"]) { 2 * $0 }
        #expect(run.status == 0 && run.output.contains("2 cases right"))
        #expect(run.errors.contains("your progress could not be"), "received \(run.errors)")
    }

    @Test("what is not understood: a sentence, status 2")
    func usage() {
        let reader = Reader()
        func complaint(_ arguments: String...) -> String {
            let run = reader.run(arguments)
            return run.status == 2 ? run.errors : "status \(run.status): \(run.output)"
        }
        #expect(complaint("sampel").contains("did you mean sample?"))
        #expect(complaint("wrong").contains("the lesson wrong has no exercise"))
        #expect(complaint("sample", "--hnt").contains("did you mean --hint?"))
        #expect(complaint("--hint").contains("try lesson check NAME --hint"))
        #expect(complaint("sample", "--hint", "--skip").contains("received both"))
        #expect(complaint("sample", "wrong").contains("received 2"))
        #expect(reader.run(["1"]) { 2 * $0 }.status == 0, "a lesson's number is understood")
    }

    @Test("as JSON: one exercise, and all of them")
    func json() throws {
        let reader = Reader()
        let one = try JSONSerialization.jsonObject(
            with: Data(reader.run(["sample", "--json"]) { $0 * $0 }.output.utf8))
        let grade = try #require(one as? [String: Any])
        #expect(grade["outcome"] as? String == "wrong" && grade["attempts"] as? Int == 1)
        let cases = try #require(grade["cases"] as? [[String: Any]])
        #expect(cases.map { $0["verdict"] as? String } == ["known-slip", "known-slip"])
        #expect(cases[0]["received"] as? [Double] == [9] && cases[0]["expected"] as? [Double] == [6])
        let all = try JSONSerialization.jsonObject(with: Data(reader.run(["--json"]).output.utf8))
        let entries = try #require(all as? [[String: Any]])
        #expect(entries.map { $0["outcome"] as? String } == ["unanswered"])
    }

    @Test("the progress is where the environment says, or in the folder")
    func place() {
        #expect(ProgressFile.standard(order: []) { _ in nil }.path == ".gradus/progress")
        #expect(ProgressFile.standard(order: []) { $0 == "GRADUS_PROGRESS" ? "/x/y" : nil }.path == "/x/y")
    }

    @Test("a function that stopped is said with what is known")
    func stopped() {
        let stop = Grade.Stop(call: "twice(3)", reason: "Index out of range: it looks too far.")
        let report = CheckReport(
            exercise: Self.twice { $0 }, grade: Grade([], stop: stop, printed: "here\n"), record: .init())
        let text = report.text(after: [])
        for part in ["! twice(3)", "Your function stopped: Index out of range", "Your function printed:\n  here"] {
            #expect(text.contains(part), "expected \"\(part)\", received \(text)")
        }
    }

    @Test("solutions are found beside the package")
    func solution() throws {
        let run = try BuiltProgram("lesson").run("check", Syllabus.exercises[0].lesson, "--solution")
        #expect(run.status == 0 && run.output.contains("public func"), "\(run.errors)")
    }
}
