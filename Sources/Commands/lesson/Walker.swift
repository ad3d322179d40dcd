import Lessons

/// A walk on the screen: a few keys move it, and any other letter begins a command.
///
/// What it looks like is in `Walker+Screen.swift`.
struct Walker {
    private(set) var walk: Walk
    /// The command being typed; nil while keys move.
    private(set) var typed: String?
    /// What a command said.
    private(set) var reply: [String] = []
    /// Whether the last command was understood.
    private(set) var isUnderstood = true
    /// The first line of a long reply, or of the values, in view; nil for the values means wherever something happens.
    private(set) var scroll: Int?

    init(_ graph: LessonGraph) { walk = Walk(graph) }

    /// A long reply is a page of its own; a short one stands above the status line.
    var isPage: Bool { isUnderstood && reply.count > 3 }

    /// Changes the state as the key says; false when it leaves the walk.
    mutating func press(_ key: Key, on size: Size) -> Bool {
        if let typed { return type(key, after: typed, on: size) }
        switch Action(key) {
        case .some(let action) where [.up, .down, .pageUp, .pageDown].contains(action) && !key.isLetter:
            scroll(action, on: size)
            return true
        default: break
        }
        let wasPage = isPage
        (reply, isUnderstood) = ([], true)
        switch key {
        case .enter where wasPage, .character(" ") where wasPage, .escape where wasPage: scroll = nil
        case .character("n"), .right, .enter, .character(" "): return obey(.next(1), on: size)
        case .character("b"), .left, .backspace: return obey(.back(1), on: size)
        case .home: return obey(.goto(0), on: size)
        case .end: return obey(.goto(walk.graph.events.count), on: size)
        case .escape, .character("q"), .endOfInput: return false
        case .character("?"): return obey(.help, on: size)
        case .character(let character): typed = String(character)
        default: break
        }
        return true
    }

    private mutating func type(_ key: Key, after line: String, on size: Size) -> Bool {
        switch key {
        case .escape: typed = nil
        case .endOfInput: return false
        case .backspace: typed = line.count > 1 ? String(line.dropLast()) : nil
        case .character(let character) where line.count < 60: typed = line + String(character)
        case .enter:
            typed = nil
            return take(walk.obey(line, width: size.textWidth))
        default: break
        }
        return true
    }

    private mutating func obey(_ command: WalkCommand, on size: Size) -> Bool {
        take(walk.obey(command, width: size.textWidth))
    }

    /// A view of the new state is on the screen anyway; of a move only what has changed is a reply.
    private mutating func take(_ answer: Walk.Answer) -> Bool {
        scroll = nil
        isUnderstood = answer.isUnderstood
        reply = answer.hasMoved ? answer.changes : answer.lines
        return !answer.isOver
    }

    private mutating func scroll(_ action: Action, on size: Size) {
        let (first, last, rows) = view(on: size)
        let way = [Action.up: -1, .down: 1, .pageUp: 1 - rows, .pageDown: rows - 1][action] ?? 0
        scroll = Swift.min(Swift.max(first + way, 0), last)
    }
}

extension Key {
    fileprivate var isLetter: Bool { if case .character = self { true } else { false } }
}
