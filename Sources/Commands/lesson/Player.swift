import Autograd
import Lessons

/// One lesson being read: a pure state machine, `state + key → state`, which knows no terminal.
///
/// The pages are the cover (0), the steps (1 to n) and the end (n + 1). What the state looks like is
/// in `Player+Screen.swift`; which key means what is in `Action.swift`.
struct Player {
    /// Where one goes from here.
    enum Exit: Equatable { case quit, menu, nextLesson }

    /// What the keys act on.
    enum Mode {
        case reading
        /// The next step's number may be guessed before it is shown.
        case offering
        case answering(Prompt)
        case jumping(Choice)
        case choosingWhy(Choice)
        case choosingInput(Choice)
        case changing(Input, Prompt)
        /// A page on top of the step, with its own scroll position.
        case overlay(Overlay, scroll: Int)
    }

    enum Overlay: Equatable {
        case help
        case why(Int)
    }

    /// A guess, and what was said to it.
    struct Reply {
        let guess: String
        let isRight: Bool
        let text: String
    }

    let lesson: Lesson
    /// The title of the lesson after this one.
    let following: String?
    private(set) var steps: [Step]
    /// The inputs that are not as in the notes.
    private(set) var changes: [String: Double]
    private(set) var page = 0
    private(set) var scroll = 0
    private(set) var mode = Mode.reading
    /// One sentence about the last key.
    private(set) var notice: String?
    /// By page, as are the pages seen so far.
    private(set) var replies: [Int: Reply] = [:]
    private var seen: Set<Int> = []

    init(_ lesson: Lesson, changing changes: [String: Double] = [:], following: String? = nil) throws {
        self.lesson = lesson
        self.following = following
        self.changes = changes.filter { change in
            lesson.inputs.first { $0.name == change.key }?.value != change.value
        }
        steps = try lesson.steps(changing: changes)
    }

    var isCover: Bool { page == 0 }
    var isEnd: Bool { page > steps.count }
    /// The step in view, if it is one.
    var step: Step? { isCover || isEnd ? nil : steps[page - 1] }
    /// What may be predicted from here.
    var upcoming: Prediction? { page < steps.count ? steps[page].prediction : nil }

    /// Changes the state as the key says; the size only tells how far there is to scroll.
    mutating func press(_ key: Key, on size: Size) -> Exit? {
        notice = nil
        switch mode {
        case .reading, .offering: return read(key, on: size)
        case .answering(let prompt): answer(prompt, key)
        case .jumping(let choice): jump(choice, key)
        case .choosingWhy(let choice): chooseWhy(choice, key)
        case .choosingInput(let choice): chooseInput(choice, key)
        case .changing(let input, let prompt): change(input, prompt, key)
        case .overlay(let overlay, let scroll): look(at: overlay, scroll, key, on: size)
        }
        return nil
    }

    private mutating func read(_ key: Key, on size: Size) -> Exit? {
        if case .offering = mode, case .character(let character) = key, Prompt.begins(with: character) {
            predict(typed: String(character))
            return nil
        }
        guard let action = Action(key) else {
            unknown(key)
            return nil
        }
        switch action {
        case .next: return goOn()
        case .back: page == 0 ? notice = "This is the beginning." : turn(to: page - 1)
        case .first: turn(to: 0)
        case .last: turn(to: steps.count)
        case .up, .down, .pageUp, .pageDown:
            scroll = scrolled(scroll, action, frame(on: size), on: size)
        case .jump: openJump()
        case .why: openWhys()
        case .predict: predict()
        case .whatIf: openInputs()
        case .reset: reset()
        case .help: mode = .overlay(.help, scroll: 0)
        case .menu: return .menu
        case .quit: return .quit
        }
        return nil
    }

    private mutating func unknown(_ key: Key) {
        switch key {
        case .escape: mode = .reading
        case .character(let digit) where digit.isASCII && digit.isNumber:
            openJump()
            if case .jumping(let choice) = mode { jump(choice, key) }
        case .character(let character): notice = "\(character) does nothing here; ? lists the keys."
        default: break
        }
    }
}

// Turning pages.
extension Player {
    private mutating func turn(to page: Int) {
        self.page = Swift.min(Swift.max(page, 0), steps.count + 1)
        scroll = 0
        mode = .reading
        seen.insert(self.page)
    }

    /// The next page; but a number to predict is offered once before it is shown.
    private mutating func goOn() -> Exit? {
        if isEnd { return following == nil ? .menu : .nextLesson }
        if case .reading = mode, upcoming != nil, replies[page + 1] == nil, !seen.contains(page + 1) {
            mode = .offering
            return nil
        }
        turn(to: page + 1)
        return nil
    }

    private func scrolled(_ scroll: Int, _ action: Action, _ frame: Frame, on size: Size) -> Int {
        let screen = Swift.max(1, frame.bodyRows(on: size) - 1)
        let way = [Action.up: -1, .down: 1, .pageUp: -screen, .pageDown: screen][action] ?? 0
        return Swift.min(Swift.max(Swift.min(scroll, frame.lastScroll(on: size)) + way, 0), frame.lastScroll(on: size))
    }

    private mutating func openJump() {
        guard !steps.isEmpty else { return }
        mode = .jumping(Choice(steps.map { Choice.Item(text: $0.title) }, selected: page - 1))
    }

    private mutating func jump(_ choice: Choice, _ key: Key) {
        var choice = choice
        let answer = choice.press(key)
        mode = .jumping(choice)
        if key == .character("q") || answer == .cancelled { mode = .reading }
        if case .chosen(let index) = answer { turn(to: index + 1) }
    }
}

// Predict: a number is asked for before it is shown.
extension Player {
    private mutating func predict(typed: String = "") {
        guard let prediction = upcoming else {
            let later = steps.indices.first { $0 > page && steps[$0].prediction != nil }
            notice =
                later.map { "The next number to predict comes before step \($0 + 1)." }
                ?? "There is no further number to predict in this lesson."
            return
        }
        mode = .answering(Prompt(prediction.asked, typed: typed))
    }

    private mutating func answer(_ prompt: Prompt, _ key: Key) {
        var prompt = prompt
        let answer = prompt.press(key)
        mode = .answering(prompt)
        switch answer {
        case nil: return
        case .cancelled: mode = .reading
        case .number(let guess, let typed):
            guard let judged = upcoming?.judge(guess) else { return mode = .reading }
            turn(to: page + 1)
            replies[page] = Reply(guess: typed, isRight: judged.right, text: judged.reply)
        }
    }
}

extension Prediction {
    /// The question with the precision that is wanted: `What is z₁? (to 2 decimals)`
    var asked: String {
        let precision = decimals == 0 ? "a whole number" : "to \(decimals) decimal\(decimals == 1 ? "" : "s")"
        return "\(question) (\(precision))"
    }
}

// Why: the paths behind a gradient.
extension Player {
    private mutating func openWhys() {
        let whys = step?.whys ?? []
        switch whys.count {
        case 0:
            let places = steps.indices.filter { !steps[$0].whys.isEmpty }.map { "\($0 + 1)" }
            let others = "step\(places.count == 1 ? "" : "s") \(places.joined(separator: ", "))"
            notice =
                places.isEmpty
                ? "There is no gradient in this lesson." : "There is no gradient in view here; there is at \(others)."
        case 1: mode = .overlay(.why(0), scroll: 0)
        default: mode = .choosingWhy(Choice(whys.map { Choice.Item(text: "why \($0.question)?") }))
        }
    }

    private mutating func chooseWhy(_ choice: Choice, _ key: Key) {
        var choice = choice
        let answer = choice.press(key)
        mode = .choosingWhy(choice)
        if key == .character("q") || key == .character("w") || answer == .cancelled { mode = .reading }
        if case .chosen(let index) = answer { mode = .overlay(.why(index), scroll: 0) }
    }

    /// Any key leaves an overlay but those that scroll it.
    private mutating func look(at overlay: Overlay, _ scroll: Int, _ key: Key, on size: Size) {
        switch Action(key) {
        case .some(let action) where [.up, .down, .pageUp, .pageDown].contains(action):
            mode = .overlay(overlay, scroll: scrolled(scroll, action, frame(on: size), on: size))
        default: mode = .reading
        }
    }
}

// What if: an input is changed, and the lesson told again.
extension Player {
    private mutating func openInputs() {
        guard !lesson.inputs.isEmpty else { return notice = "This lesson has no number to change." }
        let items = lesson.inputs.map { input in
            let isChanged = changes[input.name] != nil
            let notes = isChanged ? "; the notes have \(input.value.short)" : ""
            return Choice.Item(
                text: "\(input.name) = \(value(of: input).short)", detail: "\(input.meaning), \(input.rangeText)\(notes)")
        }
        mode = .choosingInput(Choice(items))
    }

    func value(of input: Input) -> Double { changes[input.name] ?? input.value }

    private mutating func chooseInput(_ choice: Choice, _ key: Key) {
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

    private mutating func change(_ input: Input, _ prompt: Prompt, _ key: Key) {
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

    private mutating func reset() {
        guard !changes.isEmpty else { return notice = "These are the notes' own numbers already; i changes one." }
        // The notes' own numbers are in range.
        try? tell(changing: [:])
        notice = "Back to the notes' own numbers."
    }

    /// Tells the lesson again and stays at the same page; guesses about other numbers are forgotten.
    private mutating func tell(changing changes: [String: Double]) throws {
        steps = try lesson.steps(changing: changes)
        self.changes = changes
        replies = [:]
        let kept = scroll
        turn(to: page)
        scroll = kept
    }
}
