import Autograd
import Datasets

/// A network's numbers in a file, and back.
extension Model {
    /// Everything that learning changed: parameters, and what layers keep besides (running averages).
    ///
    /// Named by layer: `layer1.W`, `layer3.state2`. A `Network` saves 64 bits a number, a `Sequential` 32.
    public func weights(metadata: [String: String] = [:]) -> Safetensors {
        Safetensors(
            named.map { name, number in
                Safetensors.Entry(
                    name: name, shape: number.shape.dimensions, numbers: number.entries,
                    isDouble: !Number.holdsImages)
            }, metadata: metadata)
    }

    /// Takes the weights from a file that ``save(to:metadata:)`` or ``saveWeights(to:metadata:)`` wrote; all of them, or
    /// none when one does not fit.
    public func load(from path: String) throws(FileError) {
        try load(try Safetensors(contentsOf: path), file: FileBytes.name(of: path))
    }

    /// As ``load(from:)`` for weights at hand.
    /// - Parameter file: what messages call them.
    public func load(_ weights: Safetensors, file: String) throws(FileError) {
        try weights.checkSeal(file: file)
        var found: [String: Number] = [:]
        let entries = Dictionary(weights.entries.map { ($0.name, $0) }) { first, _ in first }
        for (name, number) in named {
            let shape = number.shape
            guard let entry = entries[name] else { throw Self.unfit(file, name, shape.dimensions, nil) }
            guard Self.isSame(entry.shape, shape) else {
                throw Self.unfit(file, name, shape.dimensions, entry.shape)
            }
            found[name] = Number.reshape(Number(shape.rows, shape.columns, entry.numbers), to: shape)
        }
        if let stray = weights.entries.first(where: { found[$0.name] == nil }) {
            throw FileError(
                file: file, expected: "weights of \(self)", received: "\(stray.name) besides, which it does not have",
                try: "the network that it was saved from")
        }
        for (layer, parameters) in layerParameters.enumerated() {
            for parameter in parameters { parameter.number = found[Self.name(parameter, layer)]! }
            for place in layerStates[layer].indices {
                layerStates[layer][place] = found[Self.stateName(place, layer)]!
            }
        }
    }

    /// A ``Network`` folds all dimensions but the first into one.
    private static func isSame(_ saved: [Int], _ shape: Shape) -> Bool {
        if saved.count == shape.rank { return saved == shape.dimensions }
        return saved.count > 1 && saved[0] == shape.rows && cappedProduct(Array(saved[1...])) == shape.columns
    }

    static func unfit(_ file: String, _ name: String, _ expected: [Int], _ received: [Int]?) -> FileError {
        FileError(
            file: file, expected: "\(name) of \(text(expected)) numbers",
            received: received.map { "\(text($0)) numbers" } ?? "none", try: "the network that it was saved from")
    }

    private static func text(_ shape: [Int]) -> String {
        shape.isEmpty ? "single" : shape.map(String.init).joined(separator: "×")
    }

    private var named: [(String, Number)] {
        layers.indices.flatMap { layer in
            layerParameters[layer].map { (Self.name($0, layer), $0.number) }
                + layerStates[layer].enumerated().map { (Self.stateName($0, layer), $1) }
        }
    }

    static func name(_ parameter: Parameter<Number>, _ layer: Int) -> String {
        "layer\(layer + 1).\(parameter.name ?? "")"
    }

    static func stateName(_ place: Int, _ layer: Int) -> String { "layer\(layer + 1).state\(place + 1)" }
}
