import Foundation
import Lessons
import Notebooks
import Testing

@testable import LessonCommand

@Suite("Notebooks, written from the lessons")
struct WrittenNotebooksTests {
    private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Notebooks")

    private func stored(_ chapter: Chapter) throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appendingPathComponent("\(chapter.name).ipynb"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func cells(_ notebook: [String: Any]) throws -> [(kind: String, source: String, outputs: [[String: Any]])] {
        try #require(notebook["cells"] as? [[String: Any]]).map { cell in
            (
                cell["cell_type"] as? String ?? "", (cell["source"] as? [String] ?? []).joined(),
                cell["outputs"] as? [[String: Any]] ?? []
            )
        }
    }

    @Test("what is in Notebooks is what the lessons say now", arguments: Chapter.all.map(\.name))
    func upToDate(name: String) throws {
        let chapter = try #require(Chapter.all.first { $0.name == name })
        let object = try JSONSerialization.jsonObject(with: Data(chapter.notebook().text.utf8))
        let fresh = try cells(try #require(object as? [String: Any]))
        let old = try cells(stored(chapter))
        let hint = "try: swift run lesson notebooks Notebooks && swift run gradus notebook run Notebooks/*.ipynb"
        #expect(old.count == fresh.count, "\(hint)")
        for (old, fresh) in zip(old, fresh) {
            #expect(old.kind == fresh.kind && old.source == fresh.source, "\(hint)")
        }
    }

    @Test("a lesson's code prints in the notebook what it prints in the lesson", arguments: Chapter.all.map(\.name))
    func snippets(name: String) throws {
        let chapter = try #require(Chapter.all.first { $0.name == name })
        let old = try cells(stored(chapter))
        for quoted in chapter.quoted {
            let printed = old[quoted.cell].outputs.flatMap { $0["text"] as? [String] ?? [] }.joined()
            #expect(
                isAlike(printed, quoted.snippet.prints),
                "expected \(quoted.snippet.prints) below \(quoted.snippet.source), received \(printed)")
        }
    }

    /// Another processor may round the last digit differently.
    private func isAlike(_ a: String, _ b: String) -> Bool {
        func words(_ text: String) -> [Substring] { text.split { " \n,[]\"".contains($0) } }
        let (a, b) = (words(a), words(b))
        return a.count == b.count
            && zip(a, b).allSatisfy { a, b in
                if a == b { return true }
                guard let a = Double(a), let b = Double(b) else { return false }
                return abs(a - b) <= 1e-9 * max(1, abs(b))
            }
    }

    @Test("each is a chapter worth sitting down for, with a picture, a question and something to do")
    func shape() throws {
        #expect(Chapter.all.count >= 10)
        for chapter in Chapter.all {
            let all = try cells(stored(chapter))
            #expect((12...40).contains(all.count), "\(chapter.name) has \(all.count) cells")
            #expect(all.contains { $0.outputs.contains { ($0["data"] as? [String: Any])?["image/svg+xml"] != nil } })
            #expect(
                all.contains { $0.source.contains("Your turn") } && all.contains { $0.source.contains("<details>") })
            #expect(all.contains { $0.source.lowercased().contains("predict") }, "\(chapter.name)")
            for cell in all {
                let kinds = cell.outputs.compactMap { $0["output_type"] as? String }
                #expect(!kinds.contains("error"), "\(chapter.name)")
            }
        }
    }

    @Test("what stands in them names no machine and nobody")
    func scrubbed() throws {
        for chapter in Chapter.all {
            let text = try String(contentsOf: folder.appendingPathComponent("\(chapter.name).ipynb"), encoding: .utf8)
            for word in [
                "/home/", "/tmp/", "/Users/", "/root", ".build/", NSUserName() == "root" ? "/root" : NSUserName(),
            ] {
                #expect(!text.contains(word), "\(chapter.name) contains \(word)")
            }
        }
    }

    @Test("writing again keeps what was run, until the code above it changes")
    func keepsOutputs() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: place) }
        let name = Chapter.all[0].name
        let path = place.appendingPathComponent("\(name).ipynb").path
        let text = Collector()
        var command = Command(lessons: Syllabus.lessons)
        command.output = text.output
        #expect(command.run(["notebooks", place.path, name]) == 0)
        var notebook = try Notebooks.Notebook(file: path)
        let code = notebook.code
        for (number, cell) in code.enumerated() {
            notebook.set(
                [.object([.init("output_type", .text("stream")), .init("text", .text("run \(number)"))])],
                number: number + 1, ofCellAt: cell.place)
        }
        try notebook.text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(command.run(["notebooks", place.path, name]) == 0)
        #expect(try Notebooks.Notebook(file: path).text == notebook.text)
        let changed = notebook.text.replacingOccurrences(of: "squared + x", with: "squared + 2 * x")
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(command.run(["notebooks", place.path, name]) == 0)
        let kept = try Notebooks.Notebook(file: path).code.map { !$0.outputs.isEmpty }
        #expect(kept.first == true && kept.last == false)
    }

    @Test("arguments that cannot be understood are refused with a hint")
    func usage() {
        let errors = Collector()
        var command = Command(lessons: Syllabus.lessons)
        command.errors = errors.output
        #expect(command.run(["notebooks"]) == 2 && errors.text.contains("try lesson notebooks Notebooks"))
        #expect(command.run(["notebooks", "folder", "nine"]) == 2 && errors.text.contains("try one of 01-first-value"))
    }
}
