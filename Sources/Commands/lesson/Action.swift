/// What a key does while a lesson is read. This table is the only one: the keys, the status line and
/// the help all come from it.
enum Action: CaseIterable {
    case next, onward, back, up, down, pageUp, pageDown, first, last
    case jump, why, walk, predict, whatIf, reset, draw, claims, help, menu, quit

    /// The keys; their names for people; what stands in the status line, if it does; what it does.
    private var row: (keys: [Key], names: String, hint: String?, meaning: String) {
        switch self {
        case .next: ([.character("n"), .right, .character("l")], "n  →", "n next", "go on")
        case .onward:
            (
                [.character(" "), .enter], "Space  Enter", nil,
                "the next screen while there is more of a step, then go on"
            )
        case .back: ([.character("b"), .left, .backspace], "b  ←", "b back", "go back")
        case .up: ([.up, .character("k")], "↑  k", nil, "one line up, if the step is longer than the screen")
        case .down: ([.down, .character("j")], "↓  j", nil, "one line down")
        case .pageUp: ([.pageUp], "PgUp", nil, "one screen up")
        case .pageDown: ([.pageDown], "PgDn", nil, "one screen down")
        case .first: ([.home], "Home", nil, "to the beginning")
        case .last: ([.end], "End", nil, "to the last step")
        case .jump: ([.character("g")], "g", "g jump", "jump: choose a step from the list, or type its number")
        case .why:
            ([.character("w")], "w", "w why", "why: the paths of the chain rule behind a gradient in view")
        case .walk:
            (
                [.character("s")], "s", "s walk",
                "step through: back through the graph, gradient by gradient"
            )
        case .predict:
            ([.character("p")], "p", "p predict", "predict the next step's number before it is shown")
        case .whatIf:
            ([.character("i")], "i", "i what-if", "what if: change a number, and the lesson is told again")
        case .reset: ([.character("r")], "r", "r reset", "reset: back to the notes' own numbers")
        case .draw:
            ([.character("d")], "d", "d draw", "draw: a graph higher than the screen, or its values in short")
        case .claims:
            ([.character("c")], "c", "c claims", "claims: show those that hold, or only count them")
        case .help: ([.character("?"), .character("h")], "?", "? help", "this page")
        case .menu: ([.character("m")], "m", "m menu", "the menu of lessons")
        case .quit: ([.character("q"), .endOfInput], "q  Ctrl-C", "q quit", "quit")
        }
    }

    var names: String { row.names }
    var hint: String? { row.hint }
    var meaning: String { row.meaning }

    init?(_ key: Key) {
        // Capital letters do the same: Caps Lock is easily on.
        var key = key
        if case .character(let letter) = key, let lower = letter.lowercased().first { key = .character(lower) }
        guard let action = Action.allCases.first(where: { $0.row.keys.contains(key) }) else { return nil }
        self = action
    }
}
