import Display
import Foundation
import Testing

@testable import Notebooks

@Suite("what cells show")
struct DisplayTests {
    @Test("prints and pictures come in the order in which they were made")
    func order() throws {
        let cells = try Cells()
        let code = """
            print("one")
            display(svg: "<svg/>")
            print("two", terminator: "")
            display(html: "<b>π</b>")
            display([1, 2])
            print("three")
            4
            """
        #expect(
            try cells.events(code) == [
                .stream(name: "stdout", text: "one\n"),
                .display(["image/svg+xml": "<svg/>", "text/plain": "(a drawing)"]),
                .stream(name: "stdout", text: "two"),
                .display(["text/html": "<b>π</b>", "text/plain": "(a page)"]),
                .display(["text/plain": "[1, 2]"]),
                .stream(name: "stdout", text: "three\n"), .result(["text/plain": "4"]),
            ])
    }

    @Test("a picture of the package is shown as SVG and as text, by display and as the last expression")
    func pictures() throws {
        let cells = try Cells()
        let events = try cells.events(
            """
            import Gradus
            let tape = Tape()
            let y = tape.value(2, "x") * tape.value(3, "w")
            display(GraphPicture(of: y))
            LinePlot("a curve", values: [1, 4, 9])
            """)
        guard case .display(let graph)? = events.first, case .result(let curve)? = events.last, events.count == 2 else {
            return #expect(Bool(false), "expected a picture and a result, received \(events)")
        }
        for forms in [graph, curve] { #expect(forms["image/svg+xml"]?.hasPrefix("<svg ") == true) }
        #expect(graph["text/plain"]?.contains("w") == true)
    }

    @Test("many prints, much text and a child's output arrive whole")
    func muchText() throws {
        let cells = try Cells()
        let text = try cells.text("for i in 0..<20_000 { print(\"line\", i, \"…\") }")
        let expected = (0..<20_000).map { "line \($0) …\n" }.joined()
        #expect(text == expected, "expected \(expected.utf8.count) bytes, received \(text.utf8.count)")
        let long = try cells.text("Array(repeating: 1.5, count: 50_000)")
        #expect(long.hasPrefix("→ [1.5, 1.5") && long.hasSuffix("more characters)"), "received \(long.suffix(60))")
    }

    @Test("marks are found wherever a read ends, and half a character waits for the rest")
    func marks() throws {
        let made = PipeEnds()
        let pipe = try #require(made)
        defer {
            close(pipe.reading)
            close(pipe.writing)
        }
        let mark = Array("\u{1E}word\n".utf8)
        for size in 1...9 {
            var stream = MarkedStream(descriptor: pipe.reading, mark: mark)
            let bytes = Array("π\u{1E} and \u{1E}w".utf8) + mark + Array("after".utf8)
            var (before, after, passed) = ("", "", false)
            for start in stride(from: 0, to: bytes.count, by: size) {
                #expect(Channel.write(Array(bytes[start..<min(start + size, bytes.count)]), to: pipe.writing))
                let more = stream.take()
                #expect(more)
                if passed { after += stream.text() ?? "" } else { before += stream.text() ?? "" }
                if !passed, stream.isAtMark {
                    stream.passMark()
                    passed = true
                    after += stream.text() ?? ""
                }
            }
            #expect(before == "π\u{1E} and \u{1E}w" && after == "after", "by \(size): \(before), \(after)")
        }
    }
}
