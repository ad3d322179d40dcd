import Autograd
import Datasets

/// A layer that can be written into a file, and made again from what is written there.
///
/// A network of such layers is saved with its structure: ``Model/init(contentsOf:layers:)`` needs the file and nothing
/// else. Every layer of the package is one, but for ``Lambda``, whose function nobody can write down. One of your own:
///
/// ```swift
/// struct Scale: SavableLayer {
///     let factor: Double
///     static let kind = "scale"
///     var settings: LayerSettings { ["factor": .number(factor)] }
///     init(settings: LayerSettings) throws(SettingError) { factor = try settings.number("factor") }
///     …
/// }
/// let model = try Sequential(contentsOf: "model.safetensors", layers: [Scale.self])
/// ```
/// *Traps:* settings are what the layer needs in use. What only a start or training needs, such as initializers, is left
/// out: weights that are loaded need no drawing.
public protocol SavableLayer: Layer {
    /// What files call such a layer, unlike any other kind: `dense`, `max pool`.
    static var kind: String { get }

    /// All that it takes to make the layer again. May throw when it is made of something that cannot be written down.
    var settings: LayerSettings { get throws(SettingError) }

    /// The layer again. Settings come from a file: what does not fit must throw, not stop.
    init(settings: LayerSettings) throws(SettingError)

    /// The names and shapes of its parameters for examples of `shape`, before any is made: a damaged file must not ask
    /// for more memory than it has numbers. Measured by making them, when a layer does not say.
    func parameterShapes(for shape: [Int]) -> [String: [Int]]
}

extension SavableLayer {
    public func parameterShapes(for shape: [Int]) -> [String: [Int]] {
        var generator = SeededGenerator(seed: 0)
        let parameters: [Parameter<Matrix>] = makeParameters(for: shape, using: &generator)
        return Dictionary(parameters.map { ($0.name ?? "", $0.number.shape.dimensions) }) { first, _ in first }
    }
}

/// What is wrong with a layer's settings in a file.
public struct SettingError: Error, Equatable {
    public let expected: String
    public let received: String
    public let suggestion: String
    /// Which layer, counted from 1; of layers within layers the innermost first.
    var places: [Int] = []

    public init(expected: String, received: String, try suggestion: String = "another copy of the file") {
        (self.expected, self.received, self.suggestion) = (expected, received, suggestion)
    }

    init(_ mismatch: ShapeMismatch) {
        self.init(expected: mismatch.expected, received: mismatch.received)
    }

    /// The same, of a layer in a list of layers.
    func at(_ place: Int) -> SettingError {
        var error = self
        error.places.append(place)
        return error
    }

    func inFile(_ file: String) -> FileError {
        let place = places.isEmpty ? "" : " at " + places.map { "layer \($0)" }.joined(separator: " of ")
        return FileError(file: file, expected: expected + place, received: received, try: suggestion)
    }
}
