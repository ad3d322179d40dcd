import Autograd

extension Slip {
    /// = instead of +=: of several arrivals at a value only the last, or only the first, is kept.
    static func overwriting(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        let edges = BrokenBackward.edges(from: value, to: loss)
        let uses = Dictionary(grouping: edges, by: \.input.id).filter { $0.value.count > 1 }
        guard !uses.isEmpty else { return [] }
        // The value itself if it is reused, else the reused one nearest to the loss.
        let reused = uses[value.id]?.first?.input ?? uses.keys.max().flatMap { uses[$0]?.first?.input } ?? value
        let count = uses[reused.id]?.count ?? 2
        let name = reused.called
        func slip(_ kept: String, _ arrive: @escaping (Double?, Double) -> Double, at places: Set<NodeID>) -> Slip {
            var backward = BrokenBackward(loss: loss)
            backward.arrive = { before, contribution, input in
                places.contains(input.id) ? arrive(before, contribution) : (before ?? 0) + contribution
            }
            return Slip(
                "only the \(kept) arrival", backward.gradient(by: value),
                "that keeps only the \(kept) gradient that arrives at \(name). It is used \(count) times, and each use "
                    + "hands one on: add them up (+=), do not overwrite (=).")
        }
        let everywhere = Set(uses.keys)
        let places = uses[value.id] == nil || uses.count == 1 ? [everywhere] : [[value.id], everywhere]
        return places.flatMap { places in
            [slip("last", { $1 }, at: places), slip("first", { before, new in before ?? new }, at: places)]
        }
    }
}
