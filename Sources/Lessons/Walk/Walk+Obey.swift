/// A command in, the next state and an answer out.
extension Walk {
    /// What a command says.
    public struct Answer: Equatable, Sendable {
        public let lines: [String]
        /// Of the lines, those that say which watched gradients have changed.
        public let changes: [String]
        /// Whether the command moved on the tape, so that the lines are the view of the new state.
        public let hasMoved: Bool
        /// Whether the line was understood.
        public let isUnderstood: Bool
        /// Whether the walk is over.
        public let isOver: Bool

        public var text: String { lines.joined(separator: "\n") }

        init(
            _ lines: [String], changes: [String] = [], hasMoved: Bool = false, isUnderstood: Bool = true,
            isOver: Bool = false
        ) {
            self.lines = lines + changes.map { "  ! \($0)" }
            self.changes = changes
            self.hasMoved = hasMoved
            self.isUnderstood = isUnderstood
            self.isOver = isOver
        }
    }

    /// Understands a line and does what it says.
    public mutating func obey(_ line: String, width: Int = 78) -> Answer {
        do {
            return obey(try command(line), width: width)
        } catch {
            let sentence = "\(error)"
            return Answer(wrapped(sentence, width: width), isUnderstood: false)
        }
    }

    /// Does what a command says.
    public mutating func obey(_ command: WalkCommand, width: Int = 78) -> Answer {
        switch command {
        case .next(let count):
            if isAtEnd { return Answer(wrapped("this is the end: every gradient is complete", width: width)) }
            return moved(width) { $0.go(to: $0.position + Swift.min(count, $0.graph.events.count)) }
        case .back(let count):
            if position == 0 { return Answer(wrapped("this is the beginning", width: width)) }
            return moved(width) { $0.go(to: $0.position - Swift.min(count, $0.position)) }
        case .goto(let place): return moved(width) { $0.go(to: place) }
        case .until(let node):
            let title = graph.nodes[node].title
            if arrivals(at: node).isEmpty, node != graph.end {
                return Answer(wrapped("nothing will ever arrive at \(title)", width: width))
            }
            if isComplete(node) {
                let gradient = gradient(of: node)?.text ?? ""
                return Answer(wrapped("\(sign(of: node)) = \(gradient) is complete already", width: width))
            }
            return moved(width) { $0.go(untilComplete: node) }
        case .why(let node): return Answer(why(node).flatMap { line in hangingLine(line, width: width) })
        case .watch(let node):
            if !watched.contains(node) { watched.append(node) }
            return Answer(watchLines)
        case .unwatch(let node):
            watched.removeAll { node == nil || $0 == node }
            return Answer([watched.isEmpty ? "nothing is watched" : watchLines.joined(separator: "\n")])
        case .frontier: return Answer(hangingLine(frontierLine, width: width))
        case .list: return Answer(list(width: width))
        case .help: return Answer(WalkCommand.help(width: width))
        case .quit: return Answer([], isOver: true)
        }
    }

    /// Moves, shows where one is, and says which watched gradients have changed.
    private mutating func moved(_ width: Int, _ move: (inout Walk) -> Void) -> Answer {
        let before = watched.map { gradient(of: $0) }
        move(&self)
        let changes = zip(watched, before).compactMap { node, before -> String? in
            let after = gradient(of: node)
            guard after != before else { return nil }
            return "\(sign(of: node)) has changed: \(before?.text ?? "nothing") → \(after?.text ?? "nothing")"
        }
        return Answer(lines(width: width), changes: changes, hasMoved: true)
    }

    /// Wraps a line that begins with a margin, and keeps the margin.
    private func hangingLine(_ line: String, width: Int) -> [String] {
        let margin = String(line.prefix { $0 == " " })
        return hanging(String(line.dropFirst(margin.count)), after: margin, width: width)
    }
}
