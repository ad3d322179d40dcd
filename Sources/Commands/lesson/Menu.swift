import Lessons

/// The list of lessons.
struct Menu {
    enum Answer: Equatable { case lesson(Int), quit }

    private var choice: Choice

    /// - Parameter done: the lessons whose exercise is done.
    init(_ lessons: [Lesson], done: Set<String> = [], selected: Int = 0) {
        choice = Choice(
            lessons.map { lesson in
                Choice.Item(text: lesson.title + (done.contains(lesson.name) ? "  ✓" : ""), detail: lesson.question)
            }, selected: selected)
    }

    /// Nil while nothing is decided.
    mutating func press(_ key: Key) -> Answer? {
        if Action(key) == .quit { return .quit }
        if case .chosen(let index) = choice.press(key) { return .lesson(index) }
        return nil
    }

    func screen(_ size: Size) -> [Line] {
        var frame = Frame(
            title: "Gradus: lessons", body: [], position: "\(choice.selected + 1) of \(choice.items.count)",
            hints: ["↑↓ or number", "Enter open", "q quit"])
        frame.show(choice, under: [Line()], on: size)
        return frame.lines(on: size)
    }
}
