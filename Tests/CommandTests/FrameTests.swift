import Testing

@testable import LessonCommand

@Suite("The parts of a screen")
struct FrameTests {
    private func frame(body: Int, panel: Int = 0) -> Frame {
        Frame(
            title: "A title", corner: "A lesson", body: (1...body).map { Line("line \($0)") },
            panel: (0..<panel).map { Line("panel \($0)") }, position: "1 of 2",
            hints: ["n next", "b back", "g jump", "w why", "? help", "q quit"])
    }

    @Test("a screen has exactly its size", arguments: [1, 2, 3, 4, 5, 8, 12, 24, 50])
    func exactSize(height: Int) {
        for width in [1, 2, 7, 20, 40, 80, 200] {
            for panel in [0, 1, 3, 30] {
                let lines = frame(body: 30, panel: panel).lines(on: Size(width: width, height: height))
                #expect(lines.count == height, "expected \(height) lines, received \(lines.count) at width \(width)")
                let widest = lines.map(\.text.count).max() ?? 0
                #expect(widest <= width, "expected at most \(width) columns, received \(widest)")
            }
        }
    }

    @Test("what is out of view is announced, and scrolling reaches all of it")
    func scrolling() {
        let size = Size(width: 80, height: 24)
        var frame = frame(body: 50)
        var shown: Set<String> = []
        #expect(frame.lines(on: size)[22].text.hasSuffix("29 more lines ↓ ─"))
        frame.isPaged = true
        #expect(frame.lines(on: size)[22].text.hasSuffix("29 more lines: Space ↓ ─"))
        for scroll in 0...frame.lastScroll(on: size) {
            frame.scroll = scroll
            shown.formUnion(frame.lines(on: size).map(\.text))
        }
        let rule = frame.lines(on: size)[22].text
        #expect(rule.contains("more above ↑") && !rule.contains("↓"))
        #expect((1...50).allSatisfy { shown.contains("line \($0)") })
    }

    @Test("a page ends before what would be cut, where there is an empty line to end it")
    func pages() {
        let size = Size(width: 80, height: 24)  // 21 rows of a body
        func page(empty: Set<Int>, from first: Int = 0) -> Int {
            var frame = frame(body: 60)
            frame.body = (0..<60).map { Line(empty.contains($0) ? "" : "line \($0)") }
            return frame.page(from: first, on: size)
        }
        #expect(page(empty: []) == 20, "expected one line to stay")
        #expect(page(empty: [3, 12]) == 13, "expected what follows line 12 to be shown whole")
        #expect(page(empty: [12, 20]) == 21, "expected a page that ends with an empty line to be left behind")
        #expect(page(empty: [21]) == 22, "expected an empty line not to begin a page")
        #expect(page(empty: [2]) == 20, "expected more than a few lines to be gained")
        #expect(page(empty: [12, 30], from: 13) == 18)
    }

    @Test("a body that fits says nothing of more")
    func fitting() {
        #expect(!frame(body: 21).lines(on: Size(width: 80, height: 24)).contains { $0.text.contains("more line") })
    }

    @Test("a narrow status line keeps the position, help and quit")
    func narrowStatus() throws {
        let status = try #require(frame(body: 1).lines(on: Size(width: 34, height: 12)).last?.text)
        #expect(status.contains("1 of 2") && status.contains("? help") && status.contains("q quit"))
        #expect(status.contains("n next"))
    }

    @Test("a clipped line shows that something is missing")
    func clipped() {
        #expect(Line("abcdef").clipped(to: 4).text == "abc…")
        #expect(Line("abcd").clipped(to: 4).text == "abcd")
        #expect(Line("∂L/∂w₁").clipped(to: 6).text == "∂L/∂w₁")
    }

    @Test("folding loses nothing")
    func folded() {
        let text = "a_word_that_no_line_can_hold"
        let lines = Line(text).folded(to: 5)
        #expect(lines.map(\.text).joined() == text)
        #expect(lines.allSatisfy { $0.text.count <= 5 })
    }
}
