import Lessons

/// One lesson being read: a pure state machine, `state + key → state`, which knows no terminal.
///
/// The pages are the cover (0), the steps (1 to n) and the end (n + 1). Which key means what is in
/// `Action.swift`; what the state looks like is in `Player+Screen.swift`; *predict*, *why* and
/// *what if* have a file each, and so has what is folded.
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
        case choosingGraph(Choice)
        case walking(Walker)
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
    /// For a class: narrow, and a step is revealed part by part.
    let isProjector: Bool
    // What follows is the state; only the player's own extensions change it.
    var steps: [Step]
    /// The inputs that are not as in the notes.
    var changes: [String: Double]
    var page = 0
    var scroll = 0
    /// How many parts of the step are shown, for a class.
    var revealed = 1
    /// Whether a graph is drawn though it is higher than the screen.
    var drawsWhole = false
    /// Whether claims that hold are shown one by one.
    var showsClaims = false
    var mode = Mode.reading
    /// One sentence about the last key.
    var notice: String?
    /// By page, as are the pages seen so far.
    var replies: [Int: Reply] = [:]
    var seen: Set<Int> = []

    init(
        _ lesson: Lesson, changing changes: [String: Double] = [:], following: String? = nil, isProjector: Bool = false
    ) throws {
        self.lesson = lesson
        self.isProjector = isProjector
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
        case .choosingGraph(let choice): chooseGraph(choice, key)
        case .walking(let walker): walk(walker, key, on: isProjector ? size.forProjector : size)
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
        if case .offering = mode, action != .next, action != .onward { mode = .reading }
        switch action {
        case .next: return goOn(on: size)
        case .onward: return onward(on: size)
        case .back: goBack()
        case .first: turn(to: 0)
        case .last: turn(to: steps.count)
        case .up, .down, .pageUp, .pageDown:
            scroll = scrolled(scroll, action, frame(on: size), on: size)
        case .jump: openJump()
        case .why: openWhys()
        case .walk: openGraphs()
        case .predict: predict()
        case .draw: foldGraphs(on: size)
        case .claims: foldClaims()
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
    mutating func turn(to page: Int) {
        self.page = Swift.min(Swift.max(page, 0), steps.count + 1)
        scroll = 0
        revealed = 1
        mode = .reading
        seen.insert(self.page)
    }

    /// The next page; but a number to predict is offered once before it is shown.
    private mutating func goOn(on size: Size) -> Exit? {
        if isEnd { return following == nil ? .menu : .nextLesson }
        if case .reading = mode, isProjector, reveal(on: size) { return nil }
        let isNew = replies[page + 1] == nil && !seen.contains(page + 1)
        if case .reading = mode, upcoming != nil, isNew || isProjector {
            mode = .offering
            return nil
        }
        turn(to: page + 1)
        return nil
    }

    private mutating func goBack() {
        if isProjector, hide() { return }
        page == 0 ? notice = "This is the beginning." : turn(to: page - 1)
    }

    /// The rest of the step if there is any, then the next page.
    private mutating func onward(on size: Size) -> Exit? {
        let frame = frame(on: size)
        guard case .reading = mode, scroll < frame.lastScroll(on: size) else { return goOn(on: size) }
        scroll = scrolled(scroll, .pageDown, frame, on: size)
        return nil
    }

    func scrolled(_ scroll: Int, _ action: Action, _ frame: Frame, on size: Size) -> Int {
        let (now, last) = (Swift.min(scroll, frame.lastScroll(on: size)), frame.lastScroll(on: size))
        let screen = Swift.max(1, frame.bodyRows(on: size) - 1)
        let way = [Action.up: -1, .down: 1, .pageUp: -screen, .pageDown: frame.page(from: now, on: size)][action] ?? 0
        return Swift.min(Swift.max(now + way, 0), last)
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
