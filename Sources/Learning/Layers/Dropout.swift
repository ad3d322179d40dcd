import Autograd

/// Each number is dropped with a probability while learning, so that no unit can rely on another.
///
/// With p the rate, two scalings give the same expectation:
/// - `.atTraining` (inverted dropout, the field's habit and the default): what is kept is divided by 1 − p while
///   learning, and nothing needs to be done in use.
/// - `.atUse` (the paper's, and the notes' description): what is kept stays as it is while learning, and in use every
///   number is multiplied by 1 − p.
///
/// *Gradient:* while learning 1/(1 − p) or 1 where kept, by the same mask as forward, and 0 where dropped.
/// *Traps:* p is the share dropped; the paper's p is the share kept. Note 004 multiplies by p at use: by the paper's
/// letter that is right, by its own (p dropped) it must be 1 − p.
/// *Source:* Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, sections 4 and 10.
public struct Dropout: Layer {
    /// When the missing numbers are made up for.
    public enum Scaling: Equatable, Sendable {
        /// While learning: inverted dropout.
        case atTraining
        /// In use: dropout as it was first published.
        case atUse
    }

    /// The probability of being dropped.
    public let rate: Double
    public let scaling: Scaling

    public init(_ rate: Double, scaling: Scaling = .atTraining) {
        require((0..<1).contains(rate), "Dropout: expected a rate in [0, 1), received \(rate); try 0.5")
        self.rate = rate
        self.scaling = scaling
    }

    public func outputShape(for shape: [Int]) -> [Int] { shape }

    public func callAsFunction<Number: LearningElement>(
        _ x: Value<Number>, _ parameters: [Value<Number>], _ pass: inout Pass<Number>
    ) -> Value<Number> {
        guard rate > 0 else { return x }
        guard pass.isTraining else { return scaling == .atUse ? x * (1 - rate) : x }
        let mask = Number.dropoutMask(like: x.number, keep: 1 - rate, seed: pass.generator.next())
        return x * x.tape.constant(scaling == .atUse ? Number.step(mask) : mask, "mask")
    }

    public var description: String { "dropout \(rate.short)" + (scaling == .atUse ? " scaled at use" : "") }
}

extension Dropout: SavableLayer {
    public static var kind: String { "dropout" }
    public var settings: LayerSettings {
        ["rate": .number(rate), "scaling": .text(scaling == .atUse ? "at use" : "at training")]
    }

    public init(settings: LayerSettings) throws(SettingError) {
        let scaling = try settings.text("scaling", among: ["at training", "at use"])
        let rate = try settings.number("rate", "a number in [0, 1)") { (0..<1).contains($0) }
        self.init(rate, scaling: scaling == "at use" ? .atUse : .atTraining)
    }
}
