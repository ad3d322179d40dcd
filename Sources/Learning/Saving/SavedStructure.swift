import Autograd
import Datasets

/// What a file says of a network besides its weights: enough to make it again.
///
/// It stands in the file's metadata, in JSON: `gradus.version`, `gradus.input` (the shape of one example),
/// `gradus.layers` (a list of objects, each with its `kind` and its settings) and, where there are some,
/// `gradus.frozen` (the places of the layers that training leaves alone, counted from 0).
struct SavedStructure {
    let input: [Int]
    let layers: [any Layer]
    let frozen: [Int]

    /// All the metadata that belongs to the format begins so.
    static let prefix = "gradus."
    private static let version = 1
    private enum Key {
        static let (version, input, layers, frozen) = (
            prefix + "version", prefix + "input", prefix + "layers", prefix + "frozen"
        )
    }

    init(input: [Int], layers: [any Layer], frozen: [Int]) {
        (self.input, self.layers, self.frozen) = (input, layers, frozen.sorted())
    }

    /// - Parameter file: what messages call it.
    func metadata(file: String) throws(FileError) -> [String: String] {
        let list: JSONHeader
        do throws(SettingError) {
            list = try LayerKinds.written(layers)
        } catch {
            throw error.inFile(file)
        }
        let text = list.written
        // What cannot be read again must not be written: numbers without end, or layers within layers too deep.
        guard JSONHeader(Array(text.utf8)[...]) == list else {
            throw FileError(
                file: file, expected: "settings that are finite numbers, and no more than twenty layers one in another",
                received: "others in \(layers.map { "\($0)" }.joined(separator: " → "))",
                try: "saveWeights(to:) for the weights alone")
        }
        var result = [Key.version: "\(Self.version)", Key.input: Self.text(input), Key.layers: text]
        if !frozen.isEmpty { result[Key.frozen] = Self.text(frozen) }
        return result
    }

    private static func text(_ counts: [Int]) -> String {
        "[" + counts.map(String.init).joined(separator: ",") + "]"
    }

    /// - Parameter file: what messages call it.
    init(_ weights: Safetensors, kinds: LayerKinds, file: String) throws(FileError) {
        let metadata = weights.metadata
        guard let version = metadata[Key.version] else {
            throw FileError(
                file: file, expected: "a network's structure besides its weights",
                received: "\(weights.entries.count) tensors and no \(Key.version)",
                try: "load(from:) on a network with the same layers, or a file that save(to:) wrote")
        }
        guard version == "\(Self.version)" else {
            throw FileError(
                file: file, expected: "a network written in version \(Self.version) of the format",
                received: "version \(version)",
                try: (Int(version) ?? 0) > Self.version ? "a newer version of Gradus" : "another copy of the file")
        }
        // Only now: another version may count otherwise.
        try weights.checkSeal(file: file)
        func read<Result>(
            _ key: String, _ expected: String, _ meaning: (JSONHeader) -> Result?
        ) throws(FileError) -> Result {
            let text = metadata[key]
            if let json = text.flatMap({ JSONHeader(Array($0.utf8)[...]) }), let result = meaning(json) {
                return result
            }
            throw FileError(
                file: file, expected: "\(key), \(expected)",
                received: text.map { JSONHeader.text($0).excerpt } ?? "none", try: "another copy of the file")
        }
        input = try read(Key.input, "the shape of one example") {
            $0.counts.flatMap { $0.count <= 3 && exampleSize($0) != nil ? $0 : nil }
        }
        let list = try read(Key.layers, "a list of layers") { $0.items == nil ? nil : $0 }
        do throws(SettingError) {
            layers = try kinds.layers(in: list)
        } catch {
            throw error.inFile(file)
        }
        let count = layers.count
        frozen =
            metadata[Key.frozen] == nil
            ? []
            : try read(Key.frozen, "places of layers from 0 to \(count - 1)") {
                $0.counts.flatMap { $0.allSatisfy { $0 < count } ? $0 : nil }
            }
    }

    /// What the file must hold for each parameter, by the name that it has there. Throws where a layer cannot take what
    /// the one before it gives; nothing is made and nothing is multiplied beyond what can be counted.
    func parameterShapes(file: String) throws(FileError) -> [String: [Int]] {
        do throws(SettingError) {
            return try Self.parameterShapes(of: layers, for: input) { "layer\($0)." }
        } catch {
            throw error.inFile(file)
        }
    }

    private static func parameterShapes(
        of layers: [any Layer], for input: [Int], _ name: (Int) -> String
    ) throws(SettingError) -> [String: [Int]] {
        var shape = input
        var result: [String: [Int]] = [:]
        for (place, layer) in layers.enumerated() {
            do throws(SettingError) {
                let own: [String: [Int]]
                if let skip = layer as? Skip {
                    own = try parameterShapes(of: skip.layers, for: shape) { "\($0)." }
                } else {
                    own = (layer as? any SavableLayer)?.parameterShapes(for: try checked(shape, before: layer)) ?? [:]
                }
                for (key, dimensions) in own { result[name(place + 1) + key] = dimensions }
                shape = try outputShape(of: layer, for: shape)
            } catch {
                throw error.at(place + 1)
            }
        }
        return result
    }

    /// The same shape, once it is known that the layer can take it.
    private static func checked(_ shape: [Int], before layer: any Layer) throws(SettingError) -> [Int] {
        _ = try outputShape(of: layer, for: shape)
        return shape
    }

    private static func outputShape(of layer: any Layer, for shape: [Int]) throws(SettingError) -> [Int] {
        let result: [Int]
        do throws(ShapeMismatch) {
            result = try layer.outputShape(for: shape)
        } catch {
            throw SettingError(error)
        }
        if exampleSize(result) != nil { return result }
        throw SettingError(expected: "outputs of at most \(Int32.max) numbers", received: "\(result)")
    }
}
