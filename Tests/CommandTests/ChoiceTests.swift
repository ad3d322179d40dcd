import Testing

@testable import LessonCommand

@Suite("Choosing from a list")
struct ChoiceTests {
    private func choice(of count: Int) -> Choice { Choice((1...count).map { Choice.Item(text: "item \($0)") }) }

    private func press(_ keys: [Key], of count: Int) -> Choice.Answer? {
        var choice = choice(of: count)
        var answer: Choice.Answer?
        for key in keys { answer = choice.press(key) }
        return answer
    }

    @Test("arrows and Enter, which stop at the ends")
    func arrows() {
        #expect(press([.down, .down, .up, .enter], of: 5) == .chosen(1))
        #expect(press([.up, .enter], of: 5) == .chosen(0))
        #expect(press([.down, .down, .down, .enter], of: 2) == .chosen(1))
        #expect(press([.character("j"), .character("k"), .character("j"), .enter], of: 5) == .chosen(1))
        #expect(press([.end, .enter], of: 5) == .chosen(4))
    }

    @Test("a number chooses at once when no digit could follow, else it waits")
    func numbers() {
        #expect(press([.character("3")], of: 8) == .chosen(2))
        #expect(press([.character("1")], of: 12) == nil)
        #expect(press([.character("1"), .enter], of: 12) == .chosen(0))
        #expect(press([.character("1"), .character("2")], of: 12) == .chosen(11))
        #expect(press([.character("2")], of: 12) == .chosen(1))
    }

    @Test("a number that is not in the list chooses nothing", arguments: ["0", "9"])
    func strangeNumbers(digit: Character) { #expect(press([.character(digit)], of: 8) == nil) }

    @Test("Esc leaves")
    func escape() { #expect(press([.down, .escape], of: 3) == .cancelled) }

    @Test("the selected item is marked by more than a colour")
    func mark() {
        var choice = choice(of: 3)
        _ = choice.press(.down)
        let marked = choice.lines(width: 40).lines.filter { $0.text.contains("▸") }
        #expect(marked.map(\.text) == ["▸ 2  item 2"])
    }

    @Test("the selected item is in view on a small screen", arguments: 1...30)
    func inView(number: Int) {
        var choice = choice(of: 30)
        for _ in 1..<number { _ = choice.press(.down) }
        let size = Size(width: 40, height: 10)
        var frame = Frame(title: "Items", body: [], position: "", hints: [])
        frame.show(choice, under: [Line()], on: size)
        #expect(frame.lines(on: size).contains { $0.text.hasPrefix("▸") }, "item \(number) is out of view")
    }
}
