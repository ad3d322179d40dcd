/// An activation in a file: a layer of its own, and a setting of the layers that have one.
extension Activation: SavableLayer {
    public static var kind: String { "activation" }
    public var settings: LayerSettings { ["function": .activation(self)] }
    public init(settings: LayerSettings) throws(SettingError) { self = try settings.activation("function") }

    /// Those that need no number, by name.
    fileprivate static let plain = Dictionary(
        uniqueKeysWithValues: [identity, .step, .sigmoid, .tanh, .relu, .swish, .softplus, .softmax].map {
            ("\($0)", $0)
        })
}

extension LayerSettings.Setting {
    /// Its name; its name and its number where it has one.
    public static func activation(_ activation: Activation) -> LayerSettings.Setting {
        switch activation {
        case .leakyRelu(let slope): .settings(["name": .text("leaky relu"), "slope": .number(slope)])
        case .elu(let alpha): .settings(["name": .text("elu"), "alpha": .number(alpha)])
        case .identity, .step, .sigmoid, .tanh, .relu, .swish, .softplus, .softmax: .text("\(activation)")
        }
    }
}

extension LayerSettings {
    public func activation(_ name: String) throws(SettingError) -> Activation {
        if isText(name) { return Activation.plain[try text(name, among: Activation.plain.keys.sorted())]! }
        let own = try settings(name)
        return try own.text("name", among: ["leaky relu", "elu"]) == "elu"
            ? .elu(alpha: try own.number("alpha")) : .leakyRelu(slope: try own.number("slope"))
    }
}
