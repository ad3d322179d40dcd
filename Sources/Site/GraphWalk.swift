import Autograd
import Drawing
import Lessons

/// The walk over a graph: value after value forward, the beginning of the backward pass, and then each
/// gradient handed from a value to one of its inputs.
struct GraphWalk {
    /// One place to stop at.
    struct Stop {
        enum Kind: String { case forward, turn, backward }

        let kind: Kind
        /// The value that is computed, or hands its gradient back.
        let node: Int
        /// The edges that are in use, as positions in the drawing.
        let edges: [Int]
        /// For backward.
        var event: LessonGraph.Event?
        /// What the box of the input shows from here on.
        var arrived = ""
        /// The values that have a gradient and have not handed all of it on.
        var frontier: [Int] = []
        /// All of it in a sentence or two.
        let sentence: String
    }

    let graph: LessonGraph
    let stops: [Stop]

    init(of graph: LessonGraph) {
        self.graph = graph
        let forward = graph.nodes.indices.map { node in
            Stop(
                kind: .forward, node: node,
                edges: graph.picture.edges.indices.filter { graph.picture.edges[$0].to == node },
                sentence: Self.computed(graph.nodes[node], in: graph))
        }
        stops = forward + Self.backward(graph)
    }

    /// `z = w·x + b = 0.5`, with the numbers that went in.
    private static func computed(_ node: LessonGraph.Node, in graph: LessonGraph) -> String {
        guard let formula = node.formula else { return "\(node.title) is given: \(node.number.text)." }
        let name = formula == node.title ? node.title : "\(node.title) = \(formula)"
        return "\(name) = \(node.number.text), from \(inputs(of: node, in: graph))."
    }

    /// `w = 2, x = 3`; what is used twice is named once.
    static func inputs(of node: LessonGraph.Node, in graph: LessonGraph) -> String {
        var seen: Set<Int> = []
        return node.inputs.filter { seen.insert($0).inserted }
            .map { "\(graph.nodes[$0].title) = \(graph.nodes[$0].number.text)" }.joined(separator: ", ")
    }

    private static func backward(_ graph: LessonGraph) -> [Stop] {
        guard graph.nodes.indices.contains(graph.end) else { return [] }
        let (events, end) = (graph.events, graph.nodes[graph.end])
        var reached: Set<Int> = [graph.end]
        func frontier(after count: Int) -> [Int] {
            Set(events[count...].map(\.node)).intersection(reached).sorted(by: >)
        }
        var stops = [
            Stop(
                kind: .turn, node: graph.end, edges: [], arrived: end.gradient.boxText, frontier: frontier(after: 0),
                sentence: "Now backward, from \(end.title): for each unit of itself \(end.title) changes by "
                    + "\(end.gradient.text), so its own gradient is \(end.gradient.text).")
        ]
        for (index, event) in events.enumerated() {
            reached.insert(event.input)
            let isLast = !events[(index + 1)...].contains { $0.input == event.input }
            let waiting = frontier(after: index + 1)
            stops.append(
                Stop(
                    kind: .backward, node: event.node, edges: edge(of: event, in: graph.picture), event: event,
                    arrived: isLast
                        ? graph.picture.nodes[event.input].gradient ?? event.after.boxText : event.after.boxText,
                    frontier: waiting, sentence: sentence(event, waiting, graph)))
        }
        return stops
    }

    /// A value that is used twice by another has two edges to it; a graph that is cut has fewer than the tape.
    private static func edge(of event: LessonGraph.Event, in picture: GraphPicture) -> [Int] {
        let edges = picture.edges.indices.filter { picture.edges[$0].to == event.node }
        if edges.indices.contains(event.edge), picture.edges[edges[event.edge]].from == event.input {
            return [edges[event.edge]]
        }
        return edges.filter { picture.edges[$0].from == event.input }
    }

    private static func sentence(_ event: LessonGraph.Event, _ waiting: [Int], _ graph: LessonGraph) -> String {
        let (node, input) = (graph.nodes[event.node], graph.nodes[event.input])
        let handed =
            event.local.map { "gradient \(event.incoming.text) times local derivative \($0.short)" }
            ?? "gradient \(event.incoming.text), by the rule of \(node.symbol),"
        let names = waiting.map { graph.nodes[$0].title }.joined(separator: ", ")
        return "\(node.title) to \(input.title): \(handed) makes \(event.contribution.text). "
            + "\(input.title) had \(event.before.text), now \(event.after.text). "
            + (waiting.isEmpty ? "Nothing is waiting: done." : "Waiting to hand on: \(names).")
    }
}

extension Quantity {
    /// As a box of a drawing can hold it.
    var boxText: String {
        switch self {
        case .number(let number): number.significant(4)
        case .list(let numbers) where numbers.count > 4: "\(numbers.count) numbers"
        case .table(let rows) where rows.joined().count > 4: "\(rows.count)×\(rows[0].count)"
        case .list(let numbers): Quantity.list(numbers.map(\.brief)).text
        case .table(let rows): Quantity.table(rows.map { $0.map(\.brief) }).text
        case .text(let text): text
        }
    }
}

extension Double {
    /// To three significant digits.
    fileprivate var brief: Double { Double(significant(3)) ?? self }
}
