/// How healthy a network is, layer by layer, as seen on some examples: the sizes of its gradients and weights, and the
/// units that have gone silent or stuck.
///
/// ```swift
/// print(model.diagnosis(on: examples, loss: .binaryCrossEntropy))
/// ```
/// ```
/// layer              gradient  weights  update  dead  saturated
/// 1 dense 16 relu       0.012     0.35       —   0 %          —
/// 2 dense 1 sigmoid     0.049     0.41       —     —        3 %
/// loss 0.6931 on 200 examples
/// nothing found
/// ```
public struct Diagnosis: Equatable, Sendable {
    /// One for each layer of the network, in order.
    public let layers: [LayerHealth]
    /// On the examples that were looked at, the layers' penalties included.
    public let loss: Double
    /// How many examples were looked at.
    public let examples: Int
    /// What is wrong; nothing, for a healthy network.
    public let findings: [Finding]

    /// Whether something of this kind was found.
    public func has(_ kind: Finding.Kind) -> Bool { findings.contains { $0.kind == kind } }
}

/// What a diagnosis says about one layer.
///
/// A size is a root mean square over all entries, √(Σx²/n), so that large layers compare with small ones.
public struct LayerHealth: Equatable, Sendable {
    /// Counted from 1.
    public let place: Int
    /// For example `dense 16 relu`.
    public let name: String
    /// Whether training leaves it alone.
    public let isFrozen: Bool
    /// The size of its parameters' gradient; nil for a layer without parameters, and for a frozen one.
    public let gradient: Double?
    /// The size of its parameters; nil for a layer without.
    public let weights: Double?
    /// The size of what a step changed, divided by the size of what was changed; nil where no step was given.
    public let updateToWeight: Double?
    /// The units whose ReLU gives 0 for every example, and how many such units there are; of images a unit is a filter.
    /// nil for a layer without a ReLU.
    public let dead: Share?
    /// The sigmoid and tanh outputs whose slope is under a tenth of the largest, 0.25 and 1, and how many outputs there
    /// are: beyond 0.026 and 0.974, or ±0.949. nil for a layer without.
    public let saturated: Share?

    /// So many of so many.
    public struct Share: Equatable, Sendable {
        public let count: Int
        public let total: Int

        public init(count: Int, total: Int) { (self.count, self.total) = (count, total) }

        /// In [0, 1].
        public var share: Double { total == 0 ? 0 : Double(count) / Double(total) }
    }

    /// What findings call it: `layer 1 (dense 16 relu)`.
    var title: String { "layer \(place) (\(name))" }
}

extension Diagnosis: CustomStringConvertible {
    /// A table with a line for each layer, then the loss, then the findings.
    public var description: String {
        func text(_ number: Double?) -> String { number?.significant(2) ?? "—" }
        func text(_ share: LayerHealth.Share?) -> String { share.map { "\(($0.share * 100).fixed(0)) %" } ?? "—" }
        let header = ["layer", "gradient", "weights", "update", "dead", "saturated"]
        let rows = layers.map { layer in
            [
                "\(layer.place) \(layer.name)\(layer.isFrozen ? ", frozen" : "")", text(layer.gradient),
                text(layer.weights), text(layer.updateToWeight), text(layer.dead), text(layer.saturated),
            ]
        }
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([header] + rows).map { row in
            row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + padding : padding + text
            }.joined(separator: "  ")
        }
        let seen = "loss \(loss.significant(4)) on \(examples) example\(examples == 1 ? "" : "s")"
        let found = findings.isEmpty ? ["nothing found"] : findings.map(\.description)
        return (lines + [seen] + found).joined(separator: "\n")
    }
}
