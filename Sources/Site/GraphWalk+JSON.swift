import Autograd
import Lessons

/// What the script of a page needs to walk.
extension GraphWalk {
    /// `[{kind, node, edges, phase, head, terms, say, …}]`, in the order of the walk.
    var json: JSON { .array(stops.indices.map(json)) }

    private func json(_ index: Int) -> JSON {
        let stop = stops[index]
        var pairs: [(String, JSON)] = [
            ("kind", .string(stop.kind.rawValue)), ("node", .number(Double(stop.node))),
            ("edges", .array(stop.edges.map { .number(Double($0)) })), ("phase", .string(phase(index))),
            ("head", .string(head(stop))), ("rule", .string(rule(stop))), ("lines", .array(lines(stop))),
            ("say", .string(stop.sentence)),
        ]
        if stop.kind != .forward {
            pairs += [
                ("input", .number(Double(stop.event?.input ?? stop.node))), ("arrived", .string(stop.arrived)),
                ("frontier", .array(stop.frontier.map { .number(Double($0)) })),
                ("waiting", .string(stop.frontier.map { graph.nodes[$0].title }.joined(separator: ", "))),
            ]
        }
        return .object(pairs)
    }

    /// `forward, 3 of 9`
    private func phase(_ index: Int) -> String {
        let count = graph.nodes.count
        switch stops[index].kind {
        case .forward: return "Forward, \(index + 1) of \(count)"
        case .turn: return "The turn"
        case .backward: return "Backward, \(index - count) of \(stops.count - count - 1)"
        }
    }

    private func head(_ stop: Stop) -> String {
        let title = graph.nodes[stop.node].title
        switch stop.kind {
        case .forward:
            guard let formula = graph.nodes[stop.node].formula else { return title }
            return formula == title ? title : "\(title) = \(formula)"
        case .turn: return "∂\(title)/∂\(title)"
        case .backward: return "\(title) → \(graph.nodes[stop.event?.input ?? stop.node].title)"
        }
    }

    /// The formula with the numbers put in, where that says more and is short enough to be read.
    private func numbersPutIn(_ node: LessonGraph.Node) -> String? {
        guard case .number = node.number, node.equation.right.count > 2 else { return nil }
        let text = node.equation.right[1].text
        return text.count <= 48 ? text : nil
    }

    /// How the local derivative comes about: `∂z/∂w = x = 2`.
    private func rule(_ stop: Stop) -> String {
        guard let line = stop.event?.rule?.line, line.count <= 90 else { return "" }
        return line
    }

    /// Each line a row of terms: a number with what it is, or a sign.
    private func lines(_ stop: Stop) -> [JSON] {
        let node = graph.nodes[stop.node]
        func term(_ text: String, _ name: String) -> JSON { .array([.string(text), .string(name)]) }
        func sign(_ text: String) -> JSON { .array([.string(text)]) }
        guard let event = stop.event else {
            if stop.kind == .turn { return [.array([sign("="), term(node.gradient.text, "the first gradient")])] }
            guard node.formula != nil else { return [.array([sign("="), term(node.number.text, "given")])] }
            let result = [sign("="), term(node.number.text, "from \(Self.inputs(of: node, in: graph))")]
            guard let numbers = numbersPutIn(node) else { return [.array(result)] }
            return [.array([sign("="), term(numbers, "with the numbers put in")] + result)]
        }
        let rule =
            event.local.map { [sign("·"), term($0.short, "local derivative")] }
            ?? [sign("→"), term("rule of \(node.symbol)", "for matrices")]
        return [
            .array(
                [term(event.incoming.text, "incoming")] + rule + [
                    sign("="), term(event.contribution.text, "contribution"),
                ]),
            .array([
                term(event.before.text, "before"), sign("+"), term(event.contribution.text, "contribution"), sign("="),
                term(event.after.text, "after"),
            ]),
        ]
    }
}
