import Autograd

/// A backward pass over the tape's own local derivatives in which a rule can be broken: what a slip would give.
///
/// Unbroken it gives the gradient itself.
struct BrokenBackward {
    /// One edge on the way back.
    struct Edge {
        let node: Scalar
        /// Which of the node's inputs receives, counted from 0.
        let index: Int
        let input: Scalar
        /// The right local derivative.
        let derivative: Double
    }

    let loss: Scalar
    /// The local derivative along an edge.
    var local: (Edge) -> Double = { $0.derivative }
    /// How an arrival is put to what is already there.
    var arrive: (_ before: Double?, _ contribution: Double, _ input: Scalar) -> Double = { before, contribution, _ in
        (before ?? 0) + contribution
    }

    func gradient(by value: Scalar) -> Double {
        var sums: [NodeID: Double] = [loss.id: 1]
        let values = loss.tape.values
        for index in stride(from: loss.id.index, to: value.id.index, by: -1) {
            let node = values[index]
            guard let incoming = sums[node.id] else { continue }
            for edge in Self.edges(of: node) {
                sums[edge.input.id] = arrive(sums[edge.input.id], incoming * local(edge), edge.input)
            }
        }
        return sums[value.id] ?? 0
    }

    static func edges(of node: Scalar) -> [Edge] {
        node.localDerivatives.enumerated().map { index, local in
            Edge(node: node, index: index, input: local.input, derivative: local.derivative)
        }
    }

    /// The edges on some path from the value to the loss, the last computed first.
    static func edges(from value: Scalar, to loss: Scalar) -> [Edge] {
        guard value.id < loss.id else { return [] }
        let values = loss.tape.values
        var comesFromValue: Set<NodeID> = [value.id]
        for node in values[(value.id.index + 1)...loss.id.index]
        where node.inputs.contains(where: { comesFromValue.contains($0.id) }) {
            comesFromValue.insert(node.id)
        }
        var leadsToLoss: Set<NodeID> = [loss.id]
        var edges: [Edge] = []
        for index in stride(from: loss.id.index, to: value.id.index, by: -1) {
            let node = values[index]
            guard leadsToLoss.contains(node.id), comesFromValue.contains(node.id) else { continue }
            for edge in Self.edges(of: node) where comesFromValue.contains(edge.input.id) {
                leadsToLoss.insert(edge.input.id)
                edges.append(edge)
            }
        }
        return edges
    }
}

extension Slip {
    /// A slip in one kind of local derivative: once made everywhere, and, if there are several places, at each alone.
    /// - Parameter broken: the wrong local derivative; nil where the slip cannot be made.
    static func inLocalDerivatives(
        _ name: String, _ loss: Scalar, _ value: Scalar, hint: (BrokenBackward.Edge) -> String,
        broken: @escaping (BrokenBackward.Edge) -> Double?
    ) -> [Slip] {
        let places = BrokenBackward.edges(from: value, to: loss).filter { broken($0) != nil }
        guard let first = places.first else { return [] }
        var backward = BrokenBackward(loss: loss)
        backward.local = { broken($0) ?? $0.derivative }
        let everywhere = Slip(name, backward.gradient(by: value), hint(first))
        guard (2...8).contains(places.count) else { return [everywhere] }
        return [everywhere]
            + places.map { place in
                var backward = BrokenBackward(loss: loss)
                backward.local = { edge in
                    let isHere = edge.node.id == place.node.id && edge.index == place.index
                    return isHere ? broken(edge) ?? edge.derivative : edge.derivative
                }
                return Slip(name, backward.gradient(by: value), hint(place))
            }
    }
}
