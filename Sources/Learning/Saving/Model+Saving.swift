import Autograd
import Datasets

/// A whole network in a file, and back: `let model = try Sequential(contentsOf: "model.safetensors")`.
extension Model {
    /// Saves layers, weights, running averages and which layers are frozen; whole or not at all.
    ///
    /// The file is in the safetensors format, which Python's libraries read; the layers stand in its metadata as JSON. A
    /// ``Network`` saves 64 bits a number, a ``Sequential`` 32.
    /// *Traps:* what only learning needs is not in it: initializers, penalties, the optimizer's memory. A ``Lambda`` cannot
    /// be written down; then this throws, and ``saveWeights(to:metadata:)`` saves what can be.
    /// - Parameter metadata: what else the file should say about itself. Names that begin with `gradus.` are its own.
    public func save(to path: String, metadata: [String: String] = [:]) throws(FileError) {
        try writeWhole(saved(metadata: metadata, file: FileBytes.name(of: path)).bytes, to: path)
    }

    /// What ``save(to:metadata:)`` writes.
    /// - Parameter file: what messages call it.
    public func saved(metadata: [String: String] = [:], file: String) throws(FileError) -> Safetensors {
        let structure = SavedStructure(input: inputShape, layers: layers, frozen: Array(frozenLayers))
        let own = try structure.metadata(file: file)
        return weights(metadata: Self.withoutOwn(metadata).merging(own) { _, new in new }).sealed
    }

    /// Saves the weights alone, whole or not at all; ``load(from:)`` takes them into a network with the same layers.
    public func saveWeights(to path: String, metadata: [String: String] = [:]) throws(FileError) {
        try writeWhole(weights(metadata: Self.withoutOwn(metadata)).sealed.bytes, to: path)
    }

    private static func withoutOwn(_ metadata: [String: String]) -> [String: String] {
        metadata.filter { !$0.key.hasPrefix(SavedStructure.prefix) }
    }

    /// The network that ``save(to:metadata:)`` wrote, with the same outputs to the last bit.
    ///
    /// *Traps:* a ``Sequential`` rounds what a ``Network`` saved to 32 bits.
    /// - Parameter layers: the types of layers of your own, if there are some.
    public convenience init(
        contentsOf path: String, layers: [any SavableLayer.Type] = []
    ) throws(FileError) {
        try self.init(Safetensors(contentsOf: path), file: FileBytes.name(of: path), layers: layers)
    }

    /// As ``init(contentsOf:layers:)`` for a file at hand.
    /// - Parameter file: what messages call it.
    public convenience init(
        _ saved: Safetensors, file: String, layers: [any SavableLayer.Type] = []
    ) throws(FileError) {
        let structure = try SavedStructure(saved, kinds: .ofPackage.adding(layers), file: file)
        let held = Dictionary(saved.entries.map { ($0.name, $0.shape) }) { first, _ in first }
        let needed = try structure.parameterShapes(file: file)
        // Before anything is made: a network takes no more memory than its file has numbers.
        for (name, shape) in needed.sorted(by: { $0.key < $1.key }) {
            guard let found = held[name], cappedProduct(found) == cappedProduct(shape) else {
                throw Self.unfit(file, name, shape, held[name])
            }
        }
        self.init(input: structure.input, structure.layers)
        try load(saved, file: file)
        frozenLayers = Set(structure.frozen)
    }
}
