import Testing

@testable import LessonCommand

@Suite("Colours")
struct PaintTests {
    private func hasColours(_ environment: [String: String]) -> Bool { Paint { environment[$0] }.hasColours }

    @Test("only where they are to be had and are wanted")
    func wanted() {
        #expect(hasColours(["TERM": "xterm-256color"]))
        #expect(hasColours(["TERM": "screen"]))
        #expect(hasColours(["TERM": "unheard-of", "COLORTERM": "truecolor"]))
        #expect(hasColours(["TERM": "xterm", "NO_COLOR": ""]))
        #expect(!hasColours(["TERM": "xterm-256color", "NO_COLOR": "1"]))
        #expect(!hasColours(["TERM": "dumb", "COLORTERM": "truecolor"]))
        #expect(!hasColours(["TERM": "vt100"]))
        #expect(!hasColours([:]))
    }

    @Test("without them no colour code is sent; a style never changes the text")
    func codes() {
        let styles: [Line.Style] = [
            .plain, .title, .faint, .formula, .good, .warning, .bad, .ask, .selected, .status,
        ]
        for style in styles {
            let plain = Paint { $0 == "TERM" ? "vt100" : nil }.painted(Line("text", style))
            #expect(
                ["text", "\u{1B}[1mtext\u{1B}[0m", "\u{1B}[7mtext\u{1B}[0m"].contains(plain),
                "\(style): \(plain.debugDescription)")
            let coloured = Paint { $0 == "TERM" ? "xterm" : nil }.painted(Line("text", style))
            #expect(coloured.contains("text"))
        }
    }
}
