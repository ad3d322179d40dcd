import Autograd
import Datasets

/// Every number alike: 0 or a little above for biases; for weights, to see what goes wrong.
///
/// *Traps:* weights that start alike stay alike. Units of one layer then receive the same gradient and remain copies of
/// one unit; from 0, with ReLU or tanh, the weights do not move at all and only the last bias learns.
public struct ConstantStart: Initializer {
    public let value: Double

    public init(_ value: Double) {
        require(value.isFinite, "ConstantStart: expected a finite number, received \(value); try 0.01")
        self.value = value
    }

    public func weight(inputs: Int, outputs: Int, using generator: inout SeededGenerator) -> Double { value }
}

extension Initializer where Self == ConstantStart {
    /// 0: for biases. Weights that start so never move apart.
    public static var zeros: ConstantStart { ConstantStart(0) }
    /// Every number alike: a small positive bias, `.constant(0.01)`, lets a ReLU pass a gradient from the first step.
    public static func constant(_ value: Double) -> ConstantStart { ConstantStart(value) }
}
