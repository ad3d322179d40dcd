import Lessons

/// What a walk looks like: the event on top, the graph's values below it, a reply or a command at the foot.
extension Walker {
    func frame(on size: Size) -> Frame {
        let graph = walk.graph
        var frame = Frame(
            title: "Back from \(graph.nodes[graph.end].title)", corner: "walk", body: [], panel: panel(on: size),
            position: "\(walk.position) of \(graph.events.count)", hints: hints)
        frame.isTypedInto = typed != nil
        if isPage {
            frame.body = [Line()] + reply.map { Line($0) }
            frame.scroll = scroll ?? 0
            return frame
        }
        let head = eventLines(width: size.textWidth)
        let values = valueLines(width: size.textWidth)
        let (first, _, rows) = view(on: size)
        let shown = values.dropFirst(first).prefix(rows)
        let range =
            shown.count < values.count
            ? "values \(first + 1) to \(first + shown.count) of \(values.count), ↑↓ for the others" : ""
        frame.body = head + [Line(range, .faint)] + shown
        return frame
    }

    /// The first line in view of what scrolls, the last one that can be first, and how many are in view.
    func view(on size: Size) -> (first: Int, last: Int, rows: Int) {
        let room = Frame(title: "", body: [], panel: panel(on: size), position: "", hints: []).bodyRows(on: size)
        if isPage {
            let last = Swift.max(0, reply.count + 1 - room)
            return (Swift.min(scroll ?? 0, last), last, Swift.max(1, room))
        }
        let values = valueLines(width: size.textWidth)
        // On a screen too small for both, the values keep three lines, and the event is cut.
        let rows = Swift.max(3, room - eventLines(width: size.textWidth).count - 1)
        let last = Swift.max(0, values.count - rows)
        if let scroll { return (Swift.min(scroll, last), last, rows) }
        let place = walk.last?.input ?? values.count - 1
        return (Swift.min(Swift.max(place - rows / 2, 0), last), last, rows)
    }

    private func valueLines(width: Int) -> [Line] {
        walk.list(width: width).enumerated().map { index, line in
            let isNew = walk.last?.input == index
            return Line(line, isNew ? .good : walk.gradient(of: index) == nil ? .faint : .plain)
        }
    }

    /// The event in its own looks.
    private func eventLines(width: Int) -> [Line] {
        [Line()]
            + walk.lines(width: width).enumerated().map { index, line in
                let looks: [(String, Line.Style)] = [
                    ("  after", .good), ("  frontier", .faint), ("  watch", .ask), ("  before", .plain),
                ]
                return Line(
                    line, index == 0 ? .selected : looks.first { line.hasPrefix($0.0) }?.1 ?? .formula)
            }
    }

    private func panel(on size: Size) -> [Line] {
        if let typed { return [Line("> \(typed)_")] }
        guard !reply.isEmpty, !isPage else { return [] }
        return reply.flatMap { [Line].paragraph($0, isUnderstood ? .ask : .bad, width: size.textWidth) }
    }

    private var hints: [String] {
        if typed != nil { return ["Enter do it", "Esc leave the line"] }
        if isPage { return ["↑↓ scroll", "Enter back to the graph", "q leave"] }
        // The one to the left of help goes first when the line is full.
        return [
            "n next", "b back", "until \(walk.example)", "why \(walk.example)", "watch \(walk.example)", "goto 5",
            "? help", "q leave",
        ]
    }
}
