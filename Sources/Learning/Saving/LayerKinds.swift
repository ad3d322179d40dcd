import Autograd

/// Which layers can be made from a file, by what files call them. A new layer of the package is added here.
struct LayerKinds: Sendable {
    static let ofPackage = LayerKinds([
        Activation.self, AvgPool.self, BatchNorm.self, Conv2D.self, Dense.self, Dropout.self, Embedding.self,
        Flatten.self, MaxPool.self, MinPool.self, PReLU.self, Reshape.self, Skip.self,
    ])

    private let types: [String: any SavableLayer.Type]

    private init(_ types: [any SavableLayer.Type]) {
        self.types = Dictionary(types.map { ($0.kind, $0) }) { first, second in
            stop("layers: expected kinds that differ, received \(first.kind) for \(first) and \(second)")
        }
    }

    /// With layers of one's own besides.
    func adding(_ types: [any SavableLayer.Type]) -> LayerKinds {
        types.isEmpty ? self : LayerKinds(self.types.values + types)
    }

    /// A list of layers as it stands in a file.
    static func written(_ layers: [any Layer]) throws(SettingError) -> JSONHeader {
        var items: [JSONHeader] = []
        for (place, layer) in layers.enumerated() {
            do throws(SettingError) {
                items.append(try written(layer))
            } catch {
                throw error.at(place + 1)
            }
        }
        return .array(items)
    }

    private static func written(_ layer: any Layer) throws(SettingError) -> JSONHeader {
        guard let savable = layer as? any SavableLayer else {
            throw SettingError(
                expected: "a layer that can be written down", received: "\(layer)",
                try: "saveWeights(to:) for the weights alone, or a struct that is a SavableLayer")
        }
        let kind = type(of: savable).kind
        if let other = ofPackage.types[kind], other != type(of: savable) {
            throw SettingError(
                expected: "a kind of its own for \(layer)", received: "\(kind), which is \(other)'s",
                try: "another text for its kind")
        }
        var values = try savable.settings.values
        require(values["kind"] == nil, "\(kind): expected settings of other names, received kind; try sort")
        values["kind"] = .text(kind)
        return .object(values)
    }

    /// The layers that a file lists.
    func layers(in list: JSONHeader) throws(SettingError) -> [any Layer] {
        guard let items = list.items, !items.isEmpty else {
            throw SettingError(expected: "a list of layers", received: list.excerpt)
        }
        var layers: [any Layer] = []
        for (place, item) in items.enumerated() {
            do throws(SettingError) {
                layers.append(try layer(item))
            } catch {
                throw error.at(place + 1)
            }
        }
        return layers
    }

    private func layer(_ item: JSONHeader) throws(SettingError) -> any Layer {
        guard var values = item.object, let kind = values.removeValue(forKey: "kind")?.text else {
            throw SettingError(expected: "a layer's kind and settings", received: item.excerpt)
        }
        guard let type = types[kind] else {
            throw SettingError(
                expected: "a kind of layer that is known, such as dense,", received: "\"\(kind)\"",
                try: "layers: [its type] when it is one of your own, otherwise a newer version of Gradus")
        }
        let layer = try type.init(settings: LayerSettings(values, kinds: self))
        // A setting that nobody asked for would be lost without a word, and the network be another.
        let known = try layer.settings.values
        if let stray = values.keys.sorted().first(where: { known[$0] == nil }) {
            throw SettingError(
                expected: "settings of \(kind) that are known", received: "\(stray) besides",
                try: "a newer version of Gradus")
        }
        return layer
    }
}
