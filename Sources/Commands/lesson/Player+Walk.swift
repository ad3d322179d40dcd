import Lessons

/// Step through: a walk through the backward pass, on the graph in view.
extension Player {
    mutating func openGraphs() {
        let graphs = step?.graphs ?? []
        switch graphs.count {
        case 0:
            notice = notInView("graph") { !$0.graphs.isEmpty }
        case 1: mode = .walking(Walker(graphs[0]))
        default:
            mode = .choosingGraph(
                Choice(
                    graphs.map { graph in
                        Choice.Item(
                            text: "back from \(graph.nodes[graph.end].title)",
                            detail: "\(counted(graph.nodes.count, "value")), \(counted(graph.events.count, "event"))")
                    }))
        }
    }

    mutating func chooseGraph(_ choice: Choice, _ key: Key) {
        var choice = choice
        let answer = choice.press(key)
        mode = .choosingGraph(choice)
        if key == .character("q") || key == .character("s") || answer == .cancelled { mode = .reading }
        if case .chosen(let index) = answer, let graph = step?.graphs[index] { mode = .walking(Walker(graph)) }
    }

    mutating func walk(_ walker: Walker, _ key: Key, on size: Size) {
        var walker = walker
        mode = walker.press(key, on: size) ? .walking(walker) : .reading
    }
}
