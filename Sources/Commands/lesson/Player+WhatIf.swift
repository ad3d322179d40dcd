import Autograd
import Lessons

/// What if: an input is changed, and the lesson told again.
extension Player {
    mutating func openInputs() {
        guard !lesson.inputs.isEmpty else { return notice = "This lesson has no number to change." }
        let items = lesson.inputs.map { input in
            let isChanged = changes[input.name] != nil
            let notes = isChanged ? "; the notes have \(input.value.short)" : ""
            return Choice.Item(
                text: "\(input.name) = \(value(of: input).short)",
                detail: "\(input.meaning), \(input.rangeText)\(notes)")
        }
        mode = .choosingInput(Choice(items))
    }

    func value(of input: Input) -> Double { changes[input.name] ?? input.value }

    mutating func chooseInput(_ choice: Choice, _ key: Key) {
        var choice = choice
        let answer = choice.press(key)
        mode = .choosingInput(choice)
        if key == .character("q") || key == .character("i") || answer == .cancelled { mode = .reading }
        if case .chosen(let index) = answer {
            let input = lesson.inputs[index]
            mode = .changing(
                input,
                Prompt(
                    "What if \(input.name) (\(input.meaning)), now \(value(of: input).short), were… "
                        + "(\(input.rangeText))"))
        }
    }

    mutating func change(_ input: Input, _ prompt: Prompt, _ key: Key) {
        var prompt = prompt
        let answer = prompt.press(key)
        mode = .changing(input, prompt)
        switch answer {
        case nil: return
        case .cancelled: mode = .reading
        case .number(let number, _):
            var changed = changes
            changed[input.name] = number == input.value ? nil : number
            do {
                let before = steps
                try tell(changing: changed)
                notice = whereToLook(comparedTo: before)
            } catch {
                let sentence = "\(error)."
                prompt.complaint = sentence.prefix(1).uppercased() + sentence.dropFirst()
                mode = .changing(input, prompt)
            }
        }
    }

    /// Which steps a change has changed; nil if one sees it here.
    private func whereToLook(comparedTo before: [Step]) -> String? {
        func told(_ step: Step) -> [TextLine] {
            step.lines(width: 78).filter { ![.claim, .erratum, .failedClaim].contains($0.kind) }
        }
        let changed = zip(before, steps).enumerated().filter { told($1.0) != told($1.1) }.map { $0.offset + 1 }
        if changed.contains(page) { return nil }
        guard !changed.isEmpty else { return "No step looks different." }
        let places = changed.map { "\($0)" }.joined(separator: ", ")
        return "This changes step\(changed.count == 1 ? "" : "s") \(places); g goes there."
    }

    mutating func reset() {
        guard !changes.isEmpty else { return notice = "These are the notes' own numbers already; i changes one." }
        // The notes' own numbers are in range.
        try? tell(changing: [:])
        notice = "Back to the notes' own numbers."
    }

    /// Tells the lesson again and stays at the same page; guesses about other numbers are forgotten,
    /// and what may be predicted is offered anew.
    mutating func tell(changing changes: [String: Double]) throws {
        steps = try lesson.steps(changing: changes)
        self.changes = changes
        replies = [:]
        seen = []
        let kept = (scroll, revealed)
        turn(to: page)
        (scroll, revealed) = kept
    }
}
