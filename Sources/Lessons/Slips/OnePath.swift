import Autograd

extension Slip {
    /// Of several paths one alone is counted, or one is forgotten.
    static func onePath(_ loss: Scalar, _ value: Scalar) -> [Slip] {
        let paths = loss.tape.paths(from: value, to: loss, limit: 12)
        guard paths.isComplete, paths.count > 1 else { return [] }
        let values = loss.tape.values
        func way(_ path: Paths.Path) -> String {
            let named = path.nodes.map { values[$0.index] }.enumerated().filter { place, value in
                value.name != nil || place == 0 || place == path.nodes.count - 1
            }
            // Two ways through values without names would read alike.
            let shown = named.count > 2 ? named.map(\.element) : path.nodes.map { values[$0.index] }
            return shown.map(\.called).joined(separator: " → ")
        }
        let alone = paths.listed.map { path in
            Slip(
                "one path only", path.product,
                "that is the path \(way(path)) alone. There are \(paths.count) from \(value.called) to "
                    + "\(loss.called), and their products are added up.")
        }
        guard paths.count > 2 else { return alone }
        return alone
            + paths.listed.map { path in
                Slip(
                    "a path forgotten", paths.sum - path.product,
                    "the path \(way(path)) is missing. Every path from \(value.called) to \(loss.called) counts.")
            }
    }
}
