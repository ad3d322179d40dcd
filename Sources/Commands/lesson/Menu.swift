import Lessons

/// The list of lessons, part by part, and the question of the one that is selected.
struct Menu {
    enum Answer: Equatable { case lesson(Int), quit }

    private var choice: Choice
    private let questions: [String]

    /// - Parameter done: the lessons whose exercise is done.
    init(_ lessons: [Lesson], done: Set<String> = [], selected: Int = 0) {
        let items = Syllabus.stretches(of: lessons).flatMap { stretch in
            stretch.places.map { place in
                Choice.Item(
                    text: lessons[place].title + (done.contains(lessons[place].name) ? "  ✓" : ""),
                    heading: place == stretch.places.lowerBound ? stretch.part : nil)
            }
        }
        choice = Choice(items, selected: selected)
        questions = lessons.map(\.question)
    }

    /// Nil while nothing is decided.
    mutating func press(_ key: Key) -> Answer? {
        if Action(key) == .quit { return .quit }
        if case .chosen(let index) = choice.press(key) { return .lesson(index) }
        return nil
    }

    func screen(_ size: Size) -> [Line] {
        var frame = Frame(
            title: "Gradus: lessons", body: [], panel: question(width: size.textWidth),
            position: "\(choice.selected + 1) of \(choice.items.count)",
            hints: ["↑↓ or number", "PgUp PgDn part", "Enter open", "q quit"])
        frame.show(choice, under: [Line()], on: size)
        return frame.lines(on: size)
    }

    /// As high as the longest needs, so that the list stands still.
    private func question(width: Int) -> [Line] {
        let all = questions.map { [Line].paragraph($0, .ask, width: width) }
        guard all.indices.contains(choice.selected) else { return [] }
        let empty = Array(repeating: Line(), count: (all.map(\.count).max() ?? 0) - all[choice.selected].count)
        return all[choice.selected] + empty
    }
}
