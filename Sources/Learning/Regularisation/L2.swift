import Autograd

/// λ·Σw², or λ/(2n)·Σw²: every weight costs its square (ridge). All weights shrink, the large ones most.
///
/// `.l2(λ)` is λ·Σw², as in Keras; `.l2(λ, examples: n)` is the notes' λ/(2n)·Σw² for n training examples. PyTorch's
/// weight decay λ adds λ·w to the gradient: that is `.l2(λ/2)` here.
/// *Gradient:* 2λ·w, or λ/n·w.
/// *Source:* note 002, C = L + λ/(2n)·Σ‖w‖²; Hoerl & Kennard 1970.
public struct L2: Regularizer {
    public let strength: Double
    /// n of the notes' form; nil for Keras's.
    public let examples: Int?

    public init(_ strength: Double = 0.01, examples: Int? = nil) {
        checkStrength(strength, "L2")
        require(
            examples.map { $0 > 0 } ?? true,
            "L2: expected at least one training example, received \(examples ?? 0); leave it out for λ·Σw²")
        self.strength = strength
        self.examples = examples
    }

    /// What Σw² is multiplied by.
    public var factor: Double { examples.map { strength / (2 * Double($0)) } ?? strength }

    public func callAsFunction<Number>(_ weights: Value<Number>) -> Value<Number>? {
        strength == 0 ? nil : (weights * weights).sum() * factor
    }
}

extension Regularizer where Self == L2 {
    /// λ·Σw², as in Keras.
    public static func l2(_ strength: Double = 0.01) -> L2 { L2(strength) }
    /// λ/(2n)·Σw² for n training examples, as in the notes.
    public static func l2(_ strength: Double, examples: Int) -> L2 { L2(strength, examples: examples) }
}
