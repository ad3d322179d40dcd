import Autograd

extension Slip {
    /// The chain breaks off: a local derivative without what comes in, or what comes in without the local derivative.
    static func localAlone(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        let edges = BrokenBackward.edges(from: value, to: loss)
        let gradients = loss.gradients()
        // Named values on the way, and whatever uses the value directly.
        let direct = edges.filter { $0.input.id == value.id }.map(\.node)
        var seen: Set<NodeID> = [loss.id, value.id]
        let between = (direct + edges.map(\.node).filter { $0.name != nil }.reversed()).filter {
            seen.insert($0.id).inserted
        }
        return between.flatMap { node -> [Slip] in
            let (local, incoming) = (partial(node, by: value), partial(loss, by: node))
            return [
                Slip(
                    "the local derivative alone", node.gradients()[value],
                    "that is \(local), without the gradient that comes in: multiply by \(incoming)."),
                Slip(
                    "the incoming gradient alone", gradients[node],
                    "that is \(incoming), what comes in; it still has to be multiplied by \(local)."),
            ]
        }
    }
}
