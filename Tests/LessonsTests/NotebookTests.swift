import Autograd
import Foundation
import Testing

@testable import Lessons

@Suite("A lesson as a notebook")
struct NotebookTests {
    private func parsed(_ text: String) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return try #require(object)
    }

    @Test("every lesson is a notebook of format 4.5 for the kernel gradus", arguments: Syllabus.lessons.map(\.name))
    func shape(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        let text = try lesson.notebook()
        #expect(try lesson.notebook() == text, "the same to the last byte")
        let notebook = try parsed(text)
        #expect(notebook["nbformat"] as? Int == 4 && notebook["nbformat_minor"] as? Int == 5)
        let metadata = try #require(notebook["metadata"] as? [String: [String: Any]])
        #expect(metadata["kernelspec"]?["name"] as? String == "gradus")
        #expect(metadata["kernelspec"]?["language"] as? String == "swift")
        let cells = try #require(notebook["cells"] as? [[String: Any]])
        var ids: Set<String> = []
        var executed = 0
        for cell in cells {
            let id = try #require(cell["id"] as? String)
            #expect(
                id.count <= 64 && id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }, "\(id)")
            #expect(ids.insert(id).inserted, "\(id) occurs twice")
            #expect(cell["metadata"] is [String: Any])
            let lines = try #require(cell["source"] as? [String])
            #expect(!lines.isEmpty && lines.dropLast().allSatisfy { $0.hasSuffix("\n") })
            guard cell["cell_type"] as? String == "code" else {
                #expect(cell["cell_type"] as? String == "markdown" && cell["outputs"] == nil)
                continue
            }
            executed += 1
            #expect(cell["execution_count"] as? Int == executed && cell["outputs"] is [[String: Any]])
        }
        let steps = try lesson.steps()
        #expect(executed == (steps.flatMap(\.snippets).isEmpty ? 0 : 1 + steps.flatMap(\.snippets).count))
    }

    private var lesson: Lesson {
        Lesson(
            name: "short", title: "A *short* one", question: "Is a < b?", inputs: [Input("x", 2, "a number")],
            needs: ["neuron"], source: "Sources/Autograd/Value.swift"
        ) { inputs, story in
            let tape = Tape()
            let x = tape.value(inputs["x"], "x")
            let y = (x * x).named("y")
            story.step("The square")
            story.predict("What is y?", y.number, mistakes: [.init(2 * x.number, "that is $2x.")])
            story.say("A_b and <b> and $5.")
            story.formula("y = x·x")
            story.show(x, y)
            story.graph(y)
            story.code("let four = 2 * 2\nprint(four)", prints: "\(y.number.short)")
            story.say("After it.")
            story.why(y, by: x)
            story.claim(.agrees("square", notes: "4", computed: y.number))
        }
    }

    @Test("what is told comes in its order: question, answer hidden, prose, numbers, drawing, code, rest")
    func order() throws {
        let cells = try lesson.cells(of: lesson.steps())
        #expect(
            cells.map(\.id) == [
                "short-title", "short-import", "short-s1-1", "short-s1-2", "short-s1-3", "short-s1-4", "short-end",
            ])
        #expect(cells[0].source == "# A \\*short\\* one\n\nIs a \\< b?\n\nBest taken after neuron.")
        let prediction = cells[2].source
        #expect(prediction.hasPrefix("## 1. The square\n\n**Predict before you read on.** What is y?\n\n<details>"))
        #expect(prediction.contains("It is 4.") && prediction.contains("- 4? that is \\$2x."))
        let body = cells[3].source
        #expect(body.contains("A\\_b and \\<b\\> and \\$5.") && body.contains("```text\ny = x·x\n```"))
        #expect(body.contains("```text\nx = 2\ny = 4\n```") && body.contains("<img alt=\"The graph of y"))
        #expect(cells[4].source == "let four = 2 * 2\nprint(four)")
        #expect(
            cells[5].source.contains("After it.") && cells[5].source.contains("- ✓ exact: the notes have 4; computed 4")
        )
        #expect(cells[5].source.contains("<summary>why ∂y/∂x?</summary>"))
        #expect(cells[6].source.contains("| `x` | 2 | a number, from -1000 to 1000 |"))
    }

    @Test("code has what it prints as its output")
    func output() throws {
        let cells = try #require(try parsed(lesson.notebook())["cells"] as? [[String: Any]])
        let outputs = try #require(cells[4]["outputs"] as? [[String: Any]])
        #expect(outputs.count == 1 && outputs[0]["output_type"] as? String == "stream")
        #expect(outputs[0]["text"] as? [String] == ["4\n"])
    }

    @Test("the drawing in it is the drawing")
    func drawing() throws {
        let source = try lesson.cells(of: lesson.steps())[3].source
        let encoded = try #require(source.components(separatedBy: "base64,").last?.components(separatedBy: "\"").first)
        let data = try #require(Data(base64Encoded: encoded))
        let svg = String(decoding: data, as: UTF8.self)
        #expect(svg.hasPrefix("<svg") && svg.contains("xmlns=\"http://www.w3.org/2000/svg\"") && svg.contains("</svg>"))
    }

    @Test("changed inputs are said, and the claims go")
    func changed() throws {
        let text = try lesson.notebook(changing: ["x": 3])
        #expect(text.contains("What if x = 3?") && text.contains("y = 9") && !text.contains("✓ exact"))
    }

    @Test("an exercise stands at the end, if the lesson has one")
    func exercise() throws {
        for lesson in Syllabus.lessons {
            let cells = lesson.cells(of: lesson.stepsOfTheNotes)
            let exercise = Syllabus.exercise(of: lesson.name)
            #expect(cells.contains { $0.id == "\(lesson.name)-exercise" } == (exercise != nil))
            if let exercise { #expect(cells.contains { $0.source.contains("Sources/Exercises/\(exercise.file)") }) }
        }
    }

    /// RFC 4648, section 10.
    @Test(
        "base 64",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func encoded(text: String, expected: String) { #expect(base64(text) == expected) }

    /// What Python's json.dumps(…, indent=1, sort_keys=True) + "\n" writes, as Jupyter does.
    @Test("indented as Jupyter writes it")
    func indented() {
        let json = JSON.object([("a", .array([.number(1), .object([]), .array([])])), ("b", .string("\"x\""))])
        #expect(json.indented == "{\n \"a\": [\n  1,\n  {},\n  []\n ],\n \"b\": \"\\\"x\\\"\"\n}")
    }
}
