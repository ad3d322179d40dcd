import Autograd

/// The units of a layer that no example wakes, and the outputs that sit where their function is flat.
///
/// They are read off the tape, which knows what every layer did, so a layer need not say anything about itself.
struct SilentUnits {
    private(set) var dead: LayerHealth.Share?
    private(set) var saturated: LayerHealth.Share?

    /// - Parameter values: what the layer recorded on the tape.
    init<Number: LearningElement>(_ values: ArraySlice<Value<Number>>, of layer: any Layer, outputShape: [Int]) {
        for value in values {
            switch value.operation {
            case .relu where !Self.isPartOfSum(value, values), .affine(_, _, _, relu: true):
                addUnits(of: value.number, outputShape)
            case .convolutionLayer, .batchNormalization:
                // One operation may do both; only its layer says so, and its output must look like it.
                if Self.endsInRelu(layer), value.number.entries.allSatisfy({ $0 >= 0 }) {
                    addUnits(of: value.number, outputShape)
                }
            case .sigmoid: addOutputs(value.number) { $0 * (1 - $0) < 0.025 }
            case .tanh: addOutputs(value.number) { 1 - $0 * $0 < 0.1 }
            default: break
            }
        }
    }

    private mutating func addOutputs(_ number: some Element, _ isFlat: (Double) -> Bool) {
        let entries = number.entries
        let (count, total) = (saturated?.count ?? 0, saturated?.total ?? 0)
        saturated = .init(count: count + entries.count(where: isFlat), total: total + entries.count)
    }

    /// A unit is a column; of images it is a channel.
    private mutating func addUnits(of number: some Element, _ outputShape: [Int]) {
        let (shape, entries) = (number.shape, number.entries)
        let isImageInRow = shape.rank == 2 && outputShape.count == 3 && shape.columns == outputShape.reduce(1, *)
        let units = shape.rank > 2 ? shape.channels : isImageInRow ? outputShape[0] : shape.columns
        guard units > 0, !entries.isEmpty else { return }
        let area = shape.columns / units
        var isAwake = [Bool](repeating: false, count: units)
        for (place, entry) in entries.enumerated() where entry > 0 { isAwake[place % shape.columns / area] = true }
        let (count, total) = (dead?.count ?? 0, dead?.total ?? 0)
        dead = .init(count: count + isAwake.count { !$0 }, total: total + units)
    }

    /// Whether the layer also uses what a ReLU cuts off, z − max(0, z), as ``PReLU`` does: such a unit never dies.
    private static func isPartOfSum<Number>(_ relu: Value<Number>, _ values: ArraySlice<Value<Number>>) -> Bool {
        guard case .relu(let z) = relu.operation else { return false }
        return values.contains { other in
            if case .subtract(let whole, let part) = other.operation { return whole == z && part == relu.id }
            return false
        }
    }

    private static func endsInRelu(_ layer: any Layer) -> Bool {
        switch layer {
        case let layer as Conv2D: layer.activation == .relu
        case let layer as BatchNorm: layer.activation == .relu
        case let layer as Skip: layer.layers.contains(where: endsInRelu)
        default: false
        }
    }
}
