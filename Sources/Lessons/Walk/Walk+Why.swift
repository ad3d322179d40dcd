import Autograd

/// Why a gradient is what it is so far: who handed on how much, and along which paths.
extension Walk {
    /// What has arrived at a value by now, with the numbers; then each path from the end, if they are few.
    public func why(_ node: Int) -> [String] {
        let sign = sign(of: node)
        let title = graph.nodes[node].title
        if node == graph.end { return ["\(sign) = 1: it is what is differentiated"] }
        let arrivals = arrivals(at: node)
        guard !arrivals.isEmpty else {
            return ["nothing will arrive at \(title): \(isGivenOnly(node) ? "it is a constant" : "its gradient is 0")"]
        }
        let done = arrivals.filter { $0.number <= position }
        let later = arrivals.filter { $0.number > position }
        var lines = [
            "\(sign): \(done.count) of \(arrivals.count) arrival\(arrivals.count == 1 ? "" : "s")"
                + (later.isEmpty ? ", complete" : " so far")
        ]
        lines += done.map { "  event \($0.number), from \(graph.nodes[$0.event.node].title): \(product($0.event))" }
        if done.count > 1, let sum = done.last?.event.after {
            lines.append("  added up: \(done.map(\.event.contribution.factor).joined(separator: " + ")) = \(sum.text)")
        }
        if !later.isEmpty {
            let names = later.map { "event \($0.number), from \(graph.nodes[$0.event.node].title)" }
            lines.append("  still to come: \(names.joined(separator: "; "))")
        }
        return lines + pathLines(to: node)
    }

    private func isGivenOnly(_ node: Int) -> Bool { graph.nodes[node].inputs.isEmpty }

    /// `∂L/∂z · ∂z/∂w₁ = 0.5 · 2 = 1`
    private func product(_ event: LessonGraph.Event) -> String {
        guard let local = event.local else { return "hands on \(event.contribution.text)" }
        let factor = event.rule?.left?.text ?? "local derivative"
        return "\(sign(of: event.node)) · \(factor) = \(event.incoming.factor) · \(local.bracketed) = "
            + event.contribution.text
    }

    /// The paths on which something has arrived, for single numbers.
    private func pathLines(to node: Int, atMost limit: Int = 6) -> [String] {
        var found: [(titles: [Int], factors: [Double])] = []
        var open: [(titles: [Int], factors: [Double])] = [([node], [])]
        while let way = open.popLast() {
            let at = way.titles[way.titles.count - 1]
            if at == graph.end {
                found.append(way)
                if found.count > limit { return ["  along more than \(limit) paths"] }
                continue
            }
            for event in graph.events[..<position].reversed() where event.input == at {
                guard let local = event.local else { return [] }
                open.append((way.titles + [event.node], way.factors + [local]))
            }
        }
        guard found.contains(where: { $0.factors.count > 1 }) else { return [] }
        let lines = found.map { way in
            let titles = way.titles.map { graph.nodes[$0].title }.joined(separator: " → ")
            return "    \(titles): \(way.factors.map(\.bracketed).joined(separator: " · ")) = "
                + way.factors.reduce(1, *).short
        }
        return ["  path by path, each the product of its local derivatives:"] + lines
    }
}
