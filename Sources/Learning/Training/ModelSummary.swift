import Autograd

/// The layers of a network as a table: what each gives, and how many numbers it has.
///
/// ```
/// layer         output  parameters
/// dense 3 relu       3          36
/// dense 1            1           4
/// 40 parameters (160 bytes): 40 trainable, 0 fixed
/// ```
public struct ModelSummary: Equatable, Sendable {
    public struct Row: Equatable, Sendable {
        /// For example `dense 3 relu`.
        public let layer: String
        /// What one example looks like after it.
        public let outputShape: [Int]
        /// All its numbers, those that training does not change included.
        public let parameters: Int
    }

    public let rows: [Row]
    /// How many numbers training changes.
    public let trainable: Int
    /// How many it does not: of frozen layers, and what layers keep besides, such as running averages.
    public let fixed: Int
    /// Memory for all of them.
    public let bytes: Int

    public var total: Int { trainable + fixed }
}

extension Model {
    /// The network as a table.
    public var summary: ModelSummary {
        let rows = layers.indices.map { place in
            let own = layerParameters[place].map(\.number) + layerStates[place]
            return ModelSummary.Row(
                layer: "\(layers[place])", outputShape: outputShapes[place],
                parameters: own.reduce(0) { $0 + $1.shape.count })
        }
        let total = rows.reduce(0) { $0 + $1.parameters }
        let trainable = trainableParameters.reduce(0) { $0 + $1.number.shape.count }
        // A tensor's numbers have 32 bits, a matrix's 64.
        return ModelSummary(
            rows: rows, trainable: trainable, fixed: total - trainable, bytes: total * (Number.holdsImages ? 4 : 8))
    }
}

extension ModelSummary: CustomStringConvertible {
    public var description: String {
        let header = ["layer", "output", "parameters"]
        let table =
            [header]
            + rows.map { row in
                [row.layer, row.outputShape.map(String.init).joined(separator: "×"), "\(row.parameters)"]
            }
        let widths = header.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        let lines = table.map { row in
            row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + padding : padding + text
            }.joined(separator: "  ")
        }
        let count = "\(total) parameter\(total == 1 ? "" : "s") (\(bytes) bytes)"
        return (lines + ["\(count): \(trainable) trainable, \(fixed) fixed"]).joined(separator: "\n")
    }
}
