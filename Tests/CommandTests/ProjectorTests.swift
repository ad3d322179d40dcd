import Lessons
import Testing

@testable import LessonCommand

@Suite("For a class: --projector")
struct ProjectorTests {
    let size = Size(width: 80, height: 24)

    private func player(_ keys: String) throws -> Player {
        var player = try Player(.sample, isProjector: true)
        for key in keys { _ = player.press(.character(key), on: size) }
        return player
    }

    private func text(_ player: Player) -> String { player.screen(size).map(\.text).joined(separator: "\n") }

    /// Step 1 has two paragraphs and three values; step 2 a paragraph, a formula, two values and claims.
    @Test("n reveals one part after the other, then turns the page")
    func reveals() throws {
        let first = try player("n")
        #expect(first.page == 1 && text(first).contains("A neuron has one weight") && text(first).contains("1/3"))
        #expect(!text(first).contains("The hours are 2") && text(first).contains("n reveal"))
        let second = try player("nn")
        #expect(second.page == 1 && text(second).contains("The hours are 2") && !text(second).contains("x₁ = 2"))
        let third = try player("nnn")
        #expect(third.page == 1 && text(third).contains("x₁ = 2") && text(third).contains("n next"))
        let asked = try player("nnnn")
        #expect(asked.page == 1 && text(asked).contains("Predict first?"))
        let shown = try player("nnnnn")
        #expect(shown.page == 2 && text(shown).contains("Each input counts"))
        #expect(!text(shown).contains("    z = x₁·w₁ + b") && !text(shown).contains("z = 0.5"))
        #expect(text(try player("nnnnnn")).contains("    z = x₁·w₁ + b"))
        let values = text(try player("nnnnnnn"))
        #expect(values.contains("z = 0.5") && !values.contains("✓ exact"))
        #expect(text(try player("nnnnnnnn")).contains("✓ exact"))
    }

    @Test("b takes the last part back, and shows the whole step before")
    func back() throws {
        #expect(try player("nnb").revealed == 1)
        let before = try player("nnnnnb")
        #expect(before.page == 1 && text(before).contains("x₁ = 2"))
        #expect(try player("nb").page == 0)
        #expect(try player("b").notice == "This is the beginning.")
    }

    @Test("a prediction is asked every time, also the second")
    func alwaysAsked() throws {
        let again = try player("nnnnn" + "b" + "n")
        #expect(again.page == 1 && text(again).contains("Predict first?"))
        let answered = try player("nnnn0.5")
        #expect(text(answered).contains("> 0.5_"))
    }

    @Test(
        "every line of every lesson is revealed, at most 60 columns wide but for drawings",
        arguments: Syllabus.lessons.map(\.name))
    func nothingIsLost(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        var player = try Player(lesson, isProjector: true)
        var shown: [Int: Set<String>] = [:]
        for _ in 0..<3000 where !player.isEnd {
            shown[player.page, default: []].formUnion(player.screen(size).map(\.text))
            _ = player.press(.character(" "), on: size)
        }
        #expect(player.isEnd)
        for (index, step) in try lesson.steps().enumerated() {
            for line in step.lines(width: 60) {
                #expect(shown[index + 1]?.contains(line.text) == true, "step \(index + 1) never shows \"\(line.text)\"")
                let isText = line.kind != .picture && line.kind != .value && line.kind != .code
                #expect(!isText || line.text.count <= 60 || !line.text.drop { $0 == " " }.contains(" "), "\(line.text)")
            }
        }
    }

    @Test("nothing is faint and nothing is coloured, what stands out is bold")
    func contrast() {
        var paint = Paint { ["TERM": "xterm-256color"][$0] }
        #expect(paint.painted(Line("x", .faint)).contains("[90m"))
        paint.hasHighContrast = true
        for style in [Line.Style.title, .formula, .good, .warning, .bad, .ask, .selected] {
            #expect(paint.painted(Line("x", style)) == "\u{1B}[1mx\u{1B}[0m", "\(style)")
        }
        #expect(paint.painted(Line("x", .faint)) == "x")
    }

    @Test("the rules are 60 columns wide on a wider terminal")
    func measure() throws {
        for line in try player("n").screen(Size(width: 120, height: 30)) {
            #expect(line.text.count <= 60, "\(line.text)")
        }
    }

    @Test("as text it is as narrow")
    func plain() throws {
        let output = Collector()
        let status = Command(lessons: [.sample], output: output.output).run(["sample", "--plain", "--projector"])
        #expect(status == 0)
        let wide = output.text.split(separator: "\n").map(String.init).filter { $0.count > 60 }
        #expect(wide == ["  ┌" + String(repeating: "─", count: 70) + "┐"], "received \(wide)")
    }

    @Test(
        "where it means nothing it is refused in a sentence",
        arguments: [["list"], ["sample", "--json"], ["sample", "--notebook"]])
    func refused(arguments: [String]) {
        #expect {
            try Options(arguments + ["--projector"], lessons: [.sample])
        } throws: {
            "\($0)".contains("expected --projector with the menu or a lesson")
        }
    }
}
