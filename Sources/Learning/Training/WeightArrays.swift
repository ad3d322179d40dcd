import Autograd

/// All numbers of a network, array by array, in the order of its layers; what each layer keeps besides (running
/// averages) comes after them.
///
/// ```swift
/// let weights = model.weightArrays   // W and b of each layer
/// model.weightArrays = weights       // and back, to the last bit
/// ```
/// Numbers are handed over as `Double`s, which hold a `Float` exactly.
public struct WeightArrays: Equatable, Sendable {
    public struct Entry: Equatable, Sendable {
        /// By layer: `layer1.W`.
        public let name: String
        public let shape: Shape
        /// Row by row.
        public var numbers: [Double]

        public init(name: String, shape: Shape, numbers: [Double]) {
            self.name = name
            self.shape = shape
            self.numbers = numbers
        }
    }

    /// What training changes.
    public var parameters: [Entry]
    /// What layers keep besides.
    public var states: [Entry]

    /// How many numbers training changes.
    public var count: Int { parameters.reduce(0) { $0 + $1.numbers.count } }
}

extension Model {
    /// Every number of the network. Setting them stops with a sentence where a shape does not fit.
    public var weightArrays: WeightArrays {
        get {
            func entry(_ name: String, _ number: Number) -> WeightArrays.Entry {
                .init(name: name, shape: number.shape, numbers: number.entries)
            }
            return WeightArrays(
                parameters: layers.indices.flatMap { layer in
                    layerParameters[layer].map { entry(Self.name($0, layer), $0.number) }
                },
                states: layers.indices.flatMap { layer in
                    layerStates[layer].enumerated().map { entry(Self.stateName($0, layer), $1) }
                })
        }
        set {
            let parameters = parameters
            let places = layers.indices.flatMap { layer in layerStates[layer].indices.map { (layer, $0) } }
            require(
                newValue.parameters.count == parameters.count && newValue.states.count == places.count,
                "weights: expected \(parameters.count) arrays and \(places.count) of state, as \(self) has, received "
                    + "\(newValue.parameters.count) and \(newValue.states.count)")
            for (entry, parameter) in zip(newValue.parameters, parameters) {
                parameter.number = Self.number(entry, like: parameter.number)
            }
            for (entry, place) in zip(newValue.states, places) {
                layerStates[place.0][place.1] = Self.number(entry, like: layerStates[place.0][place.1])
            }
        }
    }

    private static func number(_ entry: WeightArrays.Entry, like old: Number) -> Number {
        require(
            entry.shape == old.shape && entry.numbers.count == old.shape.count,
            "weights: expected \(old.shape) for \(entry.name), received \(entry.shape) with \(entry.numbers.count) "
                + "numbers; try the network that they were taken from")
        return .reshape(Number(old.shape.rows, old.shape.columns, entry.numbers), to: old.shape)
    }
}
