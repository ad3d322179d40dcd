import Autograd

/// What a state looks like, as lines of text.
extension Walk {
    /// One line of the view of an event: `incoming`, `∂L/∂z = 0.5`.
    public struct Row: Equatable, Sendable {
        public let label: String
        public let text: String
    }

    /// The state in a sentence: `event 5 of 12: z hands its gradient on to w₁`.
    public var headline: String {
        let all = graph.events.count
        let title = graph.nodes[graph.end].title
        if all == 0 { return "nothing to hand on: \(title) was computed from no other value" }
        guard let event = last else {
            return "before the first of \(all) events: \(sign(of: graph.end)) = 1, nothing else has arrived"
        }
        return "event \(position) of \(all): \(graph.nodes[event.node].title) hands its gradient on to "
            + graph.nodes[event.input].title
    }

    /// The last event step by step: what came in, the local derivative, their product, before and after.
    public var rows: [Row] {
        guard let event = last else { return [] }
        var rows = [Row(label: "incoming", text: "\(sign(of: event.node)) = \(event.incoming.text)")]
        if let local = event.local {
            rows.append(Row(label: "local", text: event.rule?.line ?? local.short))
            rows.append(
                Row(
                    label: "product",
                    text: "\(event.incoming.factor) · \(local.bracketed) = \(event.contribution.text)"))
        } else {
            if let rule = event.rule { rows.append(Row(label: "rule", text: rule.line)) }
            rows.append(Row(label: "hands on", text: event.contribution.text))
        }
        let sum =
            event.isFirst(at: position - 1, in: graph)
            ? event.after.text : "\(event.before.text) + \(event.contribution.factor) = \(event.after.text)"
        let before = event.isFirst(at: position - 1, in: graph) ? "nothing" : event.before.text
        rows.append(Row(label: "before", text: "\(sign(of: event.input)): \(before)"))
        rows.append(Row(label: "after", text: "\(sign(of: event.input)) = \(sum)\(completeness(of: event.input))"))
        return rows
    }

    /// `, complete`, or how many of its arrivals are in.
    private func completeness(of node: Int) -> String {
        let arrivals = arrivals(at: node)
        let done = arrivals.filter { $0.number <= position }.count
        return done == arrivals.count
            ? (arrivals.count == 1 ? ", complete" : ", complete: the last of \(arrivals.count) arrivals")
            : ", arrival \(done) of \(arrivals.count)"
    }

    /// `frontier: z, u`
    public var frontierLine: String {
        let titles = frontier.map { graph.nodes[$0].title }
        return titles.isEmpty
            ? "frontier: empty, every gradient is complete" : "frontier: \(titles.joined(separator: ", "))"
    }

    /// A line for each value that is watched.
    public var watchLines: [String] {
        watched.map { node in
            let state = gradient(of: node).map { "\($0.text)\(isComplete(node) ? "" : " so far")" }
            return "watch \(sign(of: node)): \(state ?? "nothing has arrived")"
        }
    }

    /// The state: the event, the frontier, and what is watched.
    public func lines(width: Int) -> [String] {
        let widest = rows.map(\.label.count).max() ?? 0
        let rows = rows.flatMap { row in
            let label = "  " + row.label + String(repeating: " ", count: widest - row.label.count + 2)
            return hanging(row.text, after: label, width: width)
        }
        return wrapped(headline, width: width) + rows + hanging(frontierLine, after: "  ", width: width)
            + watchLines.flatMap { hanging($0, after: "  ", width: width) }
    }

    /// Every value with its number and its gradient as far as it has arrived, one a line.
    public func list(width: Int) -> [String] {
        let nodes = graph.nodes
        let digits = "\(nodes.count)".count
        let cells = nodes.indices.map { index -> [String] in
            let node = nodes[index]
            let heading = node.formula.map { $0 == node.title ? $0 : "\(node.title) = \($0)" } ?? node.title
            let gradient = gradient(of: index).map { $0.text + (isComplete(index) ? "" : " so far") } ?? "—"
            return [heading, node.number.text, gradient]
        }
        let room = width - digits - 10
        let widest = (0..<3).map { column in cells.map { $0[column].count }.max() ?? 0 }
        // A matrix may be longer than the line; each column keeps its share.
        let widths = zip(widest, [room / 2, room / 4, room / 4]).map { Swift.min($0, $1) }
        let frontier = Set(frontier)
        return cells.enumerated().map { index, cells in
            let number = String(repeating: " ", count: digits - "\(index + 1)".count) + "\(index + 1)"
            let mark = last?.input == index ? "▸" : frontier.contains(index) ? "•" : " "
            let columns = zip(cells, widths).map { $0.fitted(to: $1) }
            var line = "\(mark)\(number)  \(columns[0])  \(columns[1])  ∂ \(columns[2])"
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}

extension LessonGraph.Event {
    /// Whether nothing had arrived at its input before; `index` is its place among the events.
    fileprivate func isFirst(at index: Int, in graph: LessonGraph) -> Bool {
        !graph.events[..<index].contains { $0.input == input }
    }
}

extension Quantity {
    /// As a factor or a further term: a negative number in brackets.
    var factor: String { if case .number(let number) = self { number.bracketed } else { text } }
}

extension Double {
    var bracketed: String { self < 0 ? "(\(short))" : short }
}

extension String {
    /// Filled with spaces, or cut with a mark, to a width.
    fileprivate func fitted(to width: Int) -> String {
        count <= width ? self + String(repeating: " ", count: width - count) : prefix(Swift.max(0, width - 1)) + "…"
    }
}

/// Wraps after a label; what does not fit goes on below its end.
func hanging(_ text: String, after label: String, width: Int) -> [String] {
    let margin = String(repeating: " ", count: label.count)
    return wrapped(text, width: Swift.max(20, width - label.count)).enumerated().map { index, line in
        (index == 0 ? label : margin) + line
    }
}
