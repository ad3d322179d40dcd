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
                try tell(changing: changed)
            } catch {
                let sentence = "\(error)."
                prompt.complaint = sentence.prefix(1).uppercased() + sentence.dropFirst()
                mode = .changing(input, prompt)
            }
        }
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
        let kept = scroll
        turn(to: page)
        scroll = kept
    }
}
