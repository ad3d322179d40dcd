extension GraphPicture {
    /// The layered arrangement of the nodes.
    var layers: Layers {
        Layers(nodeCount: nodes.count, edges: edges.map { ($0.from, $0.to) })
    }

    /// For each node its edges, in the order in which the inputs were written.
    var incoming: [[Int]] {
        var incoming: [[Int]] = Array(repeating: [], count: nodes.count)
        for (index, edge) in edges.enumerated() { incoming[edge.to].append(index) }
        return incoming
    }
}
