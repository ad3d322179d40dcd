import Autograd

/// A penalty on large weights: what a layer adds to the loss while it learns, so that it prefers simple answers.
///
/// ```swift
/// Dense(64, .relu, regularizer: .l2(0.01))
/// ```
/// It pulls on the layer's weights alone: a bias only shifts, and is left alone. To add one, write one file with one
/// struct.
public protocol Regularizer: Sendable {
    /// The penalty for some weights; nil where its strength is 0, so that such a run is equal to one without, bit for bit.
    /// *Shapes:* any → 1×1.
    func callAsFunction<Number>(_ weights: Value<Number>) -> Value<Number>?
}

extension Model {
    /// What all layers' penalties add up to, on a tape; nil where no layer has one.
    public func penalty(on tape: Tape<Number>) -> Value<Number>? {
        var sum: Value<Number>?
        for (place, layer) in layers.enumerated() where layer.isPenalised {
            let shape = place == 0 ? inputShape : outputShapes[place - 1]
            guard let part = layer.penalty(layerParameters[place].map { tape($0) }, for: shape) else { continue }
            sum = sum.map { $0 + part } ?? part
        }
        return sum
    }
}

/// Stops where a strength is no number from 0.
func checkStrength(_ strength: Double, _ name: String) {
    require(
        strength >= 0 && strength.isFinite,
        "\(name): expected a strength λ of at least 0, received \(strength); try 0.01")
}
